//! A drawing of an empty microscope slide, for empty states.

use leptos::prelude::*;

/// The drawing.
#[component]
pub fn Slide() -> impl IntoView {
    view! {
        <svg class="slide" viewBox="0 0 480 180" aria-hidden="true">
            <path class="slide__glass" d="M14 34 462 22l6 118L20 152z"></path>
            <path class="slide__edge" d="M20 152l2 8 448-12-2-8M118 31l6 118"></path>
            <path class="slide__label" d="M32 54l68-2M33 66l52-1.400M33 78l60-1.600"></path>
            <path class="slide__cover" d="M222 46l118-3 4 88-118 3z"></path>
            <circle class="slide__field" cx="283" cy="88" r="33"></circle>
            <path class="slide__hair" d="M262 98c9-14 20 6 27-8s8-8 16-5"></path>
        </svg>
    }
}
