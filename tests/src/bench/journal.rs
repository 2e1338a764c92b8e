//! The invented journal: rows over ten years, written day by day as journals are; the same in every run.

use std::fmt::Write as _;

use anyhow::Result;

/// Years that the journal tells of; forty quarters.
pub const YEARS: usize = 10;
/// The first of them.
pub const FIRST_YEAR: usize = 2016;

const HEADINGS: &str = "Рег. №;Дата поступления;Вид;Форма;Ф.И.О. заявителя;Село;Телефон;Краткое содержание;Тематика;\
                        Исполнитель;Срок;Результат;Дата ответа";
const KINDS: [&str; 8] =
    ["заявление", "заявление", "заявление", "жалоба", "заявление", "предложение", "заявление", "жалоба"];
const CHANNELS: [&str; 5] = ["written", "oral", "written", "phone", "messenger"];
const SURNAMES: [&str; 8] =
    ["Асанов", "Үсөнова", "Бекташов", "Кудайбергенова", "Ибраев", "Токтогулова", "Жээнбеков", "Мамытова"];
const NAMES: [&str; 7] = ["Эмил", "Айжан", "Үсөн", "Бакыт", "Гүлнара", "Нурлан", "Чолпон"];
const VILLAGES: [&str; 6] = ["Жогорку", "Төмөнкү", "Жаңы-Турмуш", "Көк-Тоо", "Арал", "Кызыл-Суу"];
const CATEGORIES: [&str; 10] = ["RS02", "SO03", "AD02", "EN01", "FM01", "PR03", "RD01", "PO01", "GV01", "OT99"];
const EXECUTORS: [&str; 5] = ["Инспектор", "Айыл өкмөтү", "Соцкызматкер", "Аялдар кеңеши", "Мектеп"];
const OUTCOMES: [&str; 4] = ["explained", "satisfied", "forwarded", "explained"];
/// Words of the texts.
pub const WORDS: [&str; 24] = [
    "көчөдө",
    "жарык",
    "жок",
    "мектептин",
    "жанында",
    "иттер",
    "балдарга",
    "кол",
    "салып",
    "жатат",
    "суунун",
    "бөлүнүшү",
    "боюнча",
    "талаш",
    "пастбища",
    "скот",
    "потрава",
    "дорога",
    "без",
    "освещения",
    "светофор",
    "ночью",
    "шум",
    "кафе",
];

/// A journal of so many rows.
pub struct Journal {
    rows: usize,
    of_a_year: usize,
}

impl Journal {
    /// Of so many rows.
    pub fn of(rows: usize) -> Self {
        Journal { rows, of_a_year: rows.div_ceil(YEARS).max(1) }
    }

    /// The file of `rows` of its rows, from `first` on, with the headings.
    pub fn text(&self, first: usize, rows: usize) -> Result<String> {
        let mut text = format!("{HEADINGS}\n");
        for row in first..(first + rows).min(self.rows) {
            self.row(row, &mut text)?;
        }
        Ok(text)
    }

    fn row(&self, row: usize, text: &mut String) -> Result<()> {
        let (year, number) = (FIRST_YEAR + row / self.of_a_year, 1 + row % self.of_a_year);
        let day_of_year = row % self.of_a_year * 12 * 28 / self.of_a_year;
        let (day, month) = (1 + day_of_year % 28, 1 + day_of_year / 28);
        let pick = |list: &[&'static str], step: usize| list[(row / step + row * 7) % list.len()];
        let summary: Vec<&str> =
            (1..=12).map(|word| WORDS[(row * word + row / 13 + word * word) % WORDS.len()]).collect();
        let answered = self.answered(row, year, month, day);
        writeln!(
            text,
            "{year}/{number};{day:02}.{month:02}.{year};{};{};{} {};{};0700 {:06};{} {row};{};{};{};{};{}",
            pick(&KINDS, 7),
            pick(&CHANNELS, 4),
            pick(&SURNAMES, 3),
            pick(&NAMES, 5),
            pick(&VILLAGES, 11),
            row % 1_000_000,
            summary.join(" "),
            pick(&CATEGORIES, 2),
            pick(&EXECUTORS, 9),
            if row.is_multiple_of(2) { format!("28.12.{year}") } else { String::new() },
            answered.as_ref().map_or("", |_| pick(&OUTCOMES, 6)),
            answered.unwrap_or_default(),
        )?;
        Ok(())
    }

    /// The day of the answer: in the same month of most, in the next of some; one in fifty was forgotten, and of the
    /// last weeks a third is still open.
    fn answered(&self, row: usize, year: usize, month: usize, day: usize) -> Option<String> {
        let recent = row + self.rows / YEARS / 6 >= self.rows;
        let open = if recent { row.is_multiple_of(3) } else { row % 50 == 7 };
        let later = row % 4 == 1 && month < 12;
        (!open)
            .then(|| if later { format!("28.{:02}.{year}", month + 1) } else { format!("{day:02}.{month:02}.{year}") })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_in_two_files_is_the_journal() {
        let journal = Journal::of(30);
        let whole = journal.text(0, 30).unwrap();
        let parts = journal.text(0, 20).unwrap() + journal.text(20, 10).unwrap().split_once('\n').unwrap().1;
        assert_eq!(whole, parts);
        assert_eq!(whole.lines().count(), 31);
    }
}
