//! The entry of the editors' desk, which mounts itself.

fn main() {
    leptos::mount::mount_to_body(talent_spotlights::desk::app::App);
}
