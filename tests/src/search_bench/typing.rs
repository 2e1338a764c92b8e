//! How people type: without the Kyrgyz letters, in Latin, in the wrong layout.

use depter_values::words::switch_layout;

/// Latin as in chats and names: j for ж, y for ы and й, n for ң.
const CHAT: &str = "а=a б=b в=v г=g д=d е=e ё=yo ж=j з=z и=i й=y к=k л=l м=m н=n ң=n о=o ө=o п=p р=r с=s т=t у=u ү=u \
                    ф=f х=h ц=c ч=ch ш=sh щ=sh ъ= ы=y ь= э=e ю=yu я=ya";
/// Latin as in passports: zh, kh, ts, i for й, ng for ң.
const PASSPORT: &str = "а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=i к=k л=l м=m н=n ң=ng о=o ө=o п=p р=r с=s т=t у=u ү=u \
                        ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=iu я=ia";

/// Typed on a keyboard that lacks ң ө ү.
pub(super) fn without_kyrgyz_letters(text: &str) -> String {
    let plain = |c| match c {
        'ң' => 'н',
        'ө' => 'о',
        'ү' => 'у',
        same => same,
    };
    text.to_lowercase().chars().map(plain).collect()
}

/// Typed in Latin letters as in chats.
pub(super) fn chat_latin(text: &str) -> String {
    spelled(text, CHAT)
}

/// Typed in Latin letters as in passports.
pub(super) fn passport_latin(text: &str) -> String {
    spelled(text, PASSPORT)
}

/// Typed with the keyboard left in the Latin layout.
pub(super) fn wrong_layout(text: &str) -> String {
    switch_layout(&text.to_lowercase())
}

fn spelled(text: &str, table: &str) -> String {
    let spelling = |c: char| {
        table.split_whitespace().filter_map(|pair| pair.split_once('=')).find(|(letter, _)| letter.starts_with(c))
    };
    text.to_lowercase()
        .chars()
        .map(|c| spelling(c).map_or_else(|| c.to_string(), |(_, latin)| latin.to_owned()))
        .collect()
}
