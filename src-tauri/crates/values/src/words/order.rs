use std::cmp::Ordering;
use std::sync::LazyLock;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};

/// CLDR's root order, which is right for Kyrgyz: ё after е, ң after н, ө after о, ү after у (domain §7.7).
static COLLATOR: LazyLock<Option<CollatorBorrowed<'static>>> =
    LazyLock::new(|| Collator::try_new(icu_locale_core::locale!("und").into(), CollatorOptions::default()).ok());

/// Which of two texts comes first in the Kyrgyz alphabet. Never ask the database: its order puts ң ө ү after я.
pub fn compare(a: &str, b: &str) -> Ordering {
    match &*COLLATOR {
        Some(collator) => collator.compare(a, b).then_with(|| a.cmp(b)),
        None => a.cmp(b),
    }
}

/// Bytes that sort as [`compare`] does, to be stored beside a name for keyset paging.
pub fn sort_key(text: &str) -> Vec<u8> {
    let mut key = Vec::new();
    if let Some(collator) = &*COLLATOR {
        // A Vec refuses nothing.
        let Ok(()) = collator.write_sort_key_to(text, &mut key);
        key.push(0);
    }
    key.extend_from_slice(text.as_bytes());
    key
}
