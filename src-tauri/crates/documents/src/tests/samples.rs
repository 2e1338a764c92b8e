//! An invented centre and its papers.

mod figures;

use std::collections::BTreeMap;

use depter_figures::sections;
use depter_values::{Day, Language, Moment, Period, Trilingual};

use crate::{
    Agenda, AgendaItem, Approved, Attendance, Centre, Decision, Formula, Journal, JournalRow, Letterhead, Made,
    MeetingKind, Minutes, MinutesCopy, MinutesForm, MinutesItem, MoneyIn, Person, Priority, Receipt, Referral, Summary,
    Votes,
};

pub fn made() -> Made {
    let at: Moment = "2026-11-27T08:06:00Z".parse().unwrap();
    Made { at, code: Some("K7Q2-M4XD".to_owned()) }
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn person(name: &str, office: &str) -> Person {
    Person { name: name.to_owned(), office: office.to_owned() }
}

fn lines(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

pub fn centre() -> Centre {
    Centre {
        name: Trilingual::of(
            "«Үлгү» айылдык коомдук алдын алуу борбору",
            "Общественно-профилактический центр «Үлгү»",
            "Community prevention centre “Ulgu”",
        ),
        letterhead: Letterhead {
            ky: lines(&["КЫРГЫЗ РЕСПУБЛИКАСЫ", "«Үлгү» айыл аймагы", "Коомдук алдын алуу борбору"]),
            ru: lines(&["КЫРГЫЗСКАЯ РЕСПУБЛИКА", "Айылный аймак «Үлгү»", "Общественно-профилактический центр"]),
            en: lines(&["Community prevention centre “Ulgu”"]),
        },
        phone: "0555 123 456".to_owned(),
        head_office: Trilingual::default(),
        head_name: "Б. Үлгүлүев".to_owned(),
    }
}

pub fn agenda() -> Agenda {
    let item = |number, title: &str, who: &str, minutes, draft: &str| AgendaItem {
        number,
        closed: false,
        title: title.to_owned(),
        rapporteur: who.to_owned(),
        prepared_by: "Катчы".to_owned(),
        minutes: Some(minutes),
        draft_decision: draft.to_owned(),
    };
    let closed = AgendaItem {
        closed: true,
        ..item(4, "Үй-бүлөдөгү зомбулук жөнүндө купуя иш", "Жашыруун баяндамачы", 15, "Купуя чечим")
    };
    Agenda {
        centre: centre(),
        kind: MeetingKind::Session,
        number: Some(8),
        day: day("2026-11-27"),
        time: "14:00".to_owned(),
        place: "айыл өкмөтүнүн жыйындар залы".to_owned(),
        chair: person("Б. Үлгүлүев", "борбордун жетекчиси"),
        secretary: person("А. Мисалова", "кызматкер"),
        approved_by: Some(person("Б. Үлгүлүев", "Борбордун жетекчиси")),
        items: vec![
            item(1, "Мурунку жыйындын чечимдеринин аткарылышы жөнүндө", "Катчы", 10, "Маалымат эске алынсын."),
            item(
                2,
                "Көчө жарыгы боюнча смета жана каржылоо булактары жөнүндө",
                "Айыл өкмөтү",
                20,
                "Смета бекитилсин. Булагы жок 117,0 миң сомду табуу айыл өкмөтүнө жүктөлсүн.",
            ),
            item(
                3,
                "Мал уурулугунун алдын алуу, түнкү кезмет тууралуу",
                "Участкалык инспектор",
                15,
                "Кезмет графиги бекитилсин.",
            ),
            closed,
            item(5, "Ар түрдүү маселелер", "Төрага", 10, ""),
        ],
    }
}

pub fn minutes(copy: MinutesCopy, form: MinutesForm) -> Minutes {
    Minutes {
        centre: centre(),
        kind: MeetingKind::Session,
        number: Some(8),
        day: day("2026-11-27"),
        began: "14:06".to_owned(),
        ended: "15:20".to_owned(),
        place: "Үлгү айылы".to_owned(),
        chair: person("Б. Үлгүлүев", "борбордун жетекчиси"),
        secretary: person("А. Мисалова", ""),
        draft: false,
        form,
        copy,
        formula: Formula::Decided,
        attendance: Attendance {
            women: Some(9),
            men: Some(14),
            youth: Some(6),
            present: vec![person("А. Мисалова", "катчы"), person("Т. Үлгүбеков", "аксакалдар сотунун төрагасы")],
            absent: vec![person("К. Мисалов", "мектеп директору")],
            invited: vec![person("", "айыл өкмөтүнүн башчысынын орун басары")],
            members: Some(11),
            members_present: Some(9),
            quorum: Some(true),
        },
        items: minutes_items(),
        decisions: Vec::new(),
        control: "борбордун жетекчиси".to_owned(),
        annexes: lines(&["смета", "кезмет графиги"]),
    }
}

fn minutes_items() -> Vec<MinutesItem> {
    let decision = |number: &str, text: &str, responsible: &str, due: Option<&str>| Decision {
        number: number.to_owned(),
        text: text.to_owned(),
        responsible: responsible.to_owned(),
        due: due.map(day),
    };
    let lamps = MinutesItem {
        number: 2,
        title: "Көчө жарыгы боюнча смета жана каржылоо булактары жөнүндө".to_owned(),
        rapporteur: "Айыл өкмөтү".to_owned(),
        heard: "Айыл өкмөтүнүн башчысынын орун басары: смета 412,0 миң сом, 295,0 миң сом бөлүндү.".to_owned(),
        spoke:
            "Жаштар комитети: ашарга 24 киши даяр.\nАялдар кеңеши: биринчи кезекте мектептин көчөсү жарыктандырылсын."
                .to_owned(),
        questions: "Жарык качан күйөт? – Декабрдын аягында.".to_owned(),
        votes: Some(Votes { in_favour: 8, against: 0, abstained: 1 }),
        decisions: vec![
            decision("2.1", "Смета бекитилсин.", "", None),
            decision("2.2", "117,0 миң сомду табуу айыл өкмөтүнө жүктөлсүн.", "айыл өкмөтү", Some("2026-12-15")),
        ],
        ..MinutesItem::default()
    };
    let first = MinutesItem {
        number: 1,
        title: "Мурунку жыйындын чечимдеринин аткарылышы жөнүндө".to_owned(),
        rapporteur: "Катчы".to_owned(),
        heard: "Катчы: беш чечимдин төртөө аткарылды.".to_owned(),
        decisions: vec![decision("1.1", "Маалымат эске алынсын.", "", None)],
        ..MinutesItem::default()
    };
    let secret = MinutesItem {
        number: 3,
        restricted: true,
        title: "Үй-бүлөдөгү зомбулук жөнүндө купуя иш".to_owned(),
        rapporteur: "Жашыруун баяндамачы".to_owned(),
        heard: "Купуя угулду".to_owned(),
        spoke: "Купуя сөз".to_owned(),
        decisions: vec![decision("3.1", "Купуя чечим", "купуя жооптуу", None)],
        ..MinutesItem::default()
    };
    vec![first, lamps, secret]
}

pub fn receipt(restricted: bool) -> Receipt {
    Receipt {
        centre: centre(),
        number: "2026/0042".to_owned(),
        day: day("2026-11-05"),
        restricted,
        deadline: Some(day("2026-11-25")),
        taken_by: "А. Мисалова".to_owned(),
    }
}

pub fn journal(rows: usize) -> Journal {
    Journal {
        centre: centre(),
        period: "2026-Q3".parse().unwrap(),
        rows: (1..=rows).map(journal_row).collect(),
        leaves_out: false,
    }
}

fn journal_row(at: usize) -> JournalRow {
    JournalRow {
        number: format!("2026/{at:04}"),
        cancelled: at % 7 == 3,
        received_on: Some(day("2026-07-01").plus(u32::try_from(at).unwrap() % 90)),
        kind: "Арыз".to_owned(),
        channel: "Жазуу жүзүндө".to_owned(),
        applicant: "Үлгүлүева Мисал Тестовна".to_owned(),
        address_and_phone: "Үлгү айылы, Мисал көчөсү, 12; 0555 123 456".to_owned(),
        summary: "Мектептин жанындагы жолдо жарык жок, балдар караңгыда жүрөт, айдоочулар ылдамдыкты азайтпайт."
            .to_owned(),
        category: "Жол кыймылынын коопсуздугу".to_owned(),
        repeated: at.is_multiple_of(3),
        collective: at.is_multiple_of(5),
        instruction: "Айыл өкмөтү менен биргеликте каралсын".to_owned(),
        executor: "А. Мисалова".to_owned(),
        deadline: Some(day("2026-08-05")),
        extended_to: (at.is_multiple_of(4)).then(|| day("2026-09-04")),
        referrals: vec![Referral {
            body: "Райондук ички иштер бөлүмү".to_owned(),
            day: Some(day("2026-07-08")),
            number: "14/3".to_owned(),
        }],
        outcome: "Канааттандырылды".to_owned(),
        answered_on: Some(day("2026-08-01")),
        answer_number: format!("{at}"),
    }
}

/// A quarter with every kind of figure: zeros, hidden and unknown ones, an area's own name, a key no section knows.
pub fn summary(language: Language) -> Summary {
    let figures = figures::figures();
    Summary {
        centre: centre(),
        territory: "«Үлгү» айыл аймагы".to_owned(),
        period: "2026-Q3".parse::<Period>().unwrap(),
        prepared_on: day("2026-10-05"),
        prepared_by: "А. Мисалова".to_owned(),
        partial: false,
        approved: Some(Approved {
            on: day("2026-10-06"),
            by: "Б. Үлгүлүев".to_owned(),
            digest: "9F3A-77C1-02BD-E5A0-4C18".to_owned(),
        }),
        sections: sections(figures.iter().map(|figure| figure.key.as_str())),
        figures,
        names: names(language),
        money: MoneyIn::ThousandSom,
        narrative: "Чейректин башкы темасы – мектептердин жанындагы коопсуздук.\n№ 7/2 чечими боюнча белгилерге буйрук берилди."
            .to_owned(),
        problems: "Көчө жарыгынын 117,0 миң сомуна булак жок.".to_owned(),
        proposals: "Түнкү кезметти кыш айларында күчөтүү.".to_owned(),
        chosen: vec![Priority {
            title: "Мектептин жанындагы жол коопсуздугу".to_owned(),
            reason: "сурамжылоо, 9 кайрылуу".to_owned(),
        }],
        not_chosen: vec![Priority { title: "Кароосуз иттер".to_owned(), reason: String::new() }],
    }
}

fn names(language: Language) -> BTreeMap<String, String> {
    let named = [
        ("channel.oral", "Оозеки", "Устно", "Oral"),
        ("channel.written", "Жазуу жүзүндө", "Письменно", "Written"),
        ("channel.phone", "Телефон аркылуу", "По телефону", "By phone"),
        ("channel.messenger", "Мессенджер аркылуу", "Через мессенджер", "By messenger"),
        ("channel.box", "Ишеним кутусу", "Ящик доверия", "Trust box"),
        ("channel.meeting", "Жыйында", "На собрании", "At a meeting"),
        ("channel.round", "Кыдыруу (рейд) учурунда", "Во время обхода (рейда)", "During a round"),
        ("kind.statement", "Арыз", "Заявление", "Statement"),
        ("kind.complaint", "Даттануу", "Жалоба", "Complaint"),
        ("kind.proposal", "Сунуш", "Предложение", "Proposal"),
        ("kind.signal", "Билдирүү", "Сообщение (сигнал)", "Report (signal)"),
        ("outcome.satisfied", "Канааттандырылды", "Удовлетворено", "Satisfied"),
        ("outcome.explained", "Түшүндүрүү берилди", "Разъяснено", "Explained"),
        ("outcome.refused", "Баш тартылды", "Отказано", "Refused"),
        ("outcome.forwarded", "Тиешелүү органга жөнөтүлдү", "Направлено по принадлежности", "Forwarded"),
        ("outcome.withdrawn", "Кайтарып алынды", "Отозвано", "Withdrawn"),
        ("group.road", "Жол кыймылы", "Дорожное движение", "Roads and traffic"),
        ("group.property", "Менчикке каршы укук бузуулар", "Имущественные правонарушения", "Property offences"),
        (
            "group.place",
            "Көрктөндүрүү жана инфраструктура",
            "Благоустройство и инфраструктура",
            "Places and infrastructure",
        ),
        ("group.resource", "Суу, жайыт, жер", "Вода, пастбища, земля", "Water, pasture, land"),
        ("group.order", "Коомдук тартип", "Общественный порядок", "Public order"),
        ("group.family", "Үй-бүлө жана гендер", "Семья и гендер", "Family and gender"),
        ("group.other", "Башка", "Прочее", "Other"),
        ("category.ROAD_SAFETY", "Жол коопсуздугу", "Безопасность дорог", "Road safety"),
        ("category.LIGHTING", "Көчө жарыгы", "Уличное освещение", "Street lighting"),
        ("body.018f0000-0000-7000-8000-000000000001", "Райондук ички иштер бөлүмү", "РОВД", "District police"),
        ("measure.planned", "Пландаштырылган", "Запланировано", "Planned"),
        ("measure.running", "Аткарылууда", "Выполняется", "Under way"),
        ("measure.done", "Аткарылды", "Выполнено", "Done"),
        ("measure.partial", "Жарым-жартылай аткарылды", "Выполнено частично", "Partly done"),
        ("measure.not_done", "Аткарылган жок", "Не выполнено", "Not done"),
        ("measure.postponed", "Жылдырылды", "Перенесено", "Postponed"),
        ("fund.local", "Жергиликтүү бюджет", "Местный бюджет", "Local budget"),
        ("fund.business", "Демөөрчү (ишкер)", "Спонсор (предприниматель)", "Business sponsor"),
        ("fund.ashar", "Ашар", "Ашар (труд жителей)", "Ashar (communal labour)"),
        ("fund.donor", "Эл аралык донор", "Международный донор", "International donor"),
    ];
    let in_language = |(key, ky, ru, en): (&str, &str, &str, &str)| {
        let name = match language {
            Language::Ky => ky,
            Language::Ru => ru,
            Language::En => en,
        };
        (key.to_owned(), name.to_owned())
    };
    named.into_iter().map(in_language).collect()
}
