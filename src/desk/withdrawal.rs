//! Withdrawing somebody who asks to be removed: first what it will do, then what is left to do by hand.

use super::browser::{self, Answer};
use super::state::use_desk;
use super::words::fill;
use crate::site::library::folder;
use leptos::prelude::*;
use leptos::task::spawn_local;

const DIALOG: &str = "withdrawal";

/// The dialog for the person in `of` (slug and name), if there is one.
#[component]
pub fn Withdrawal(of: RwSignal<Option<(String, String)>>) -> impl IntoView {
    let desk = use_desk();
    let (told, is_done) = (RwSignal::new(None::<folder::Withdrawal>), RwSignal::new(false));
    Effect::new(move |_| {
        let Some((slug, _)) = of.get() else { return };
        told.set(None);
        is_done.set(false);
        browser::show_dialog(DIALOG);
        spawn_local(async move {
            match browser::get(&format!("/api/withdrawal/{slug}")).await {
                Answer::Done(plan) => told.set(Some(plan)),
                Answer::Failed(reason) => desk.say_failed(Some(&reason)),
                Answer::Conflict(_) | Answer::Offline => desk.say_failed(None),
            }
        });
    });
    let withdraw = move |_| {
        let Some((slug, _)) = of.get_untracked() else { return };
        spawn_local(async move {
            match browser::post(&format!("/api/withdrawal/{slug}")).await {
                Answer::Done(done) => {
                    told.set(Some(done));
                    is_done.set(true);
                    desk.reload().await;
                }
                Answer::Failed(reason) => desk.say_failed(Some(&reason)),
                Answer::Conflict(_) | Answer::Offline => desk.say_failed(None),
            }
        });
    };
    let title = move || fill(desk.text().withdraw_title, &[("name", &of.get().unwrap_or_default().1)]);
    let list = move |of_them: fn(&folder::Withdrawal) -> &Vec<String>| {
        let lines = told.with(|told| told.as_ref().map(of_them).cloned().unwrap_or_default());
        lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()
    };
    view! {
        <dialog id=DIALOG class="desk-dialog" aria-labelledby="withdrawal-title" on:close=move |_| of.set(None)>
            <form method="dialog">
                <h2 id="withdrawal-title" class="heading">{title}</h2>
                <p>{move || desk.text().withdraw_why}</p>
                <ul lang="en" class="desk-dialog__list" aria-live="polite">{move || list(|told| &told.changes)}</ul>
                <p>{move || desk.text().withdraw_rest}</p>
                <ul lang="en" class="desk-dialog__list">{move || list(|told| &told.remaining)}</ul>
                <p class="desk-actions">
                    <button class="button" value="cancel">
                        {move || if is_done.get() { desk.text().close } else { desk.text().cancel }}
                    </button>
                    <Show when=move || told.with(Option::is_some) && !is_done.get()>
                        <button type="button" class="button desk-danger" on:click=withdraw>
                            {move || desk.text().withdraw_do}
                        </button>
                    </Show>
                </p>
            </form>
        </dialog>
    }
}
