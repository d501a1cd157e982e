//! Letters as a ministry writes them, in three languages. Persons, numbers and events are invented.

use base::{Date, Timestamp};
use documents::{Annex, Block, Citation, Fact, Letter, LetterLabels, Letterhead, Section, Signatory, Verification};

/// When all samples were made: 24 November 2026, 09:15:30 UTC.
pub(crate) const CREATED: Timestamp = Timestamp(1_795_511_730_000_000);

/// The same request in English, Russian and Italian.
pub(crate) fn all() -> Vec<Letter> {
    vec![english(), russian(), italian()]
}

fn texts<const N: usize>(texts: [&str; N]) -> Vec<String> {
    texts.map(str::to_owned).to_vec()
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(text.to_owned())
}

fn facts<const N: usize>(rows: [(&str, &str); N]) -> Block {
    Block::Facts(rows.map(|(label, value)| Fact { label: label.to_owned(), value: value.to_owned() }).to_vec())
}

fn citations<const N: usize>(list: [(&str, &str); N]) -> Block {
    Block::Citations(
        list.map(|(provision, note)| Citation { provision: provision.to_owned(), note: note.to_owned() }).to_vec(),
    )
}

fn section<const N: usize>(heading: &str, blocks: [Block; N]) -> Section {
    Section { heading: heading.to_owned(), blocks: blocks.to_vec() }
}

fn annexes<const N: usize>(rows: [(&str, &str, &str); N]) -> Vec<Annex> {
    rows.map(|(number, title, extent)| Annex {
        number: number.to_owned(),
        title: title.to_owned(),
        extent: extent.to_owned(),
    })
    .to_vec()
}

fn person(name: &str, position: &str) -> Signatory {
    Signatory { name: name.to_owned(), position: position.to_owned() }
}

fn verification() -> Verification {
    Verification {
        dossier: "7f3a90c2d41e5b6688c0a1f29d3e4b5c6a7788990011223344556677aabbccdd".to_owned(),
        entry: "c01dfeed5a7e44b1902f3c6d8e1f20314253647586978899aabbccddeeff0011".to_owned(),
        fingerprint: "91c4 02be 7d5a 13f0 88e2 6b1c d94f 5037 a2b8 0c6e 41d7 f935 2e90 b86a 17c3 5df4".to_owned(),
    }
}

/// English, with an approver and three annexes.
pub(crate) fn english() -> Letter {
    Letter {
        language: "en".parse().expect("a language tag"),
        letterhead: Letterhead {
            country: "Kyrgyz Republic".to_owned(),
            authority: "Prosecutor General’s Office".to_owned(),
            address: texts(["39 Toktonaliev Street", "720040 Bishkek"]),
            contact: Some("international@prosecutor.example.kg".to_owned()),
        },
        number: "KG-GP/2026/0042".to_owned(),
        date: Date::new(2026, 11, 24).expect("a day"),
        addressee: texts([
            "Ministry of Justice of the Italian Republic",
            "Department for Justice Affairs",
            "Central Authority for Judicial Cooperation",
            "Via Arenula 70",
            "00186 Roma",
            "Italy",
        ]),
        subject:
            "Request for mutual legal assistance in criminal matter No. 18-026-2026-000317 (trafficking in persons)"
                .to_owned(),
        salutation: "Dear Colleagues,".to_owned(),
        sections: vec![
            section(
                "Legal basis",
                [
                    paragraph(
                        "The Prosecutor General's Office of the Kyrgyz Republic, acting as central authority, presents its compliments to the Ministry of Justice of the Italian Republic and has the honour to request mutual legal assistance under the following provisions.",
                    ),
                    citations([
                        (
                            "United Nations Convention against Transnational Organized Crime, art. 18(1) and 18(3)(a), (e) and (f)",
                            "Taking statements from persons, providing information and evidentiary items, providing certified copies of records.",
                        ),
                        (
                            "Protocol to Prevent, Suppress and Punish Trafficking in Persons, art. 3(a), art. 5 and art. 10",
                            "The conduct described below is trafficking in persons within the meaning of the Protocol.",
                        ),
                    ]),
                ],
            ),
            section(
                "Facts of the case",
                [
                    paragraph(
                        "Between 3 March and 19 August 2026, a group of at least four persons recruited women in Osh and Jalal-Abad with the promise of work in a hotel called \"Albergo Aurora\" near Rimini. On arrival their passports were taken from them and a debt of 6 500 euros each was demanded. They were made to work sixteen hours a day in a laundry without pay and were not allowed to leave the house alone.",
                    ),
                    facts([
                        ("Criminal matter", "18-026-2026-000317, opened on 2 September 2026"),
                        ("Offence", "Trafficking in persons, committed by a group"),
                        (
                            "Persons concerned",
                            "Азамат Өмүрзаков (Azamat Omurzakov), born 1984\nMarco Esposito, born 1979",
                        ),
                        ("Place in Italy", "Via delle Ortensie 14, 47921 Rimini (RN)"),
                        ("Telephone numbers", "+39 0541 000 117\n+996 555 000 204"),
                    ]),
                ],
            ),
            section(
                "Assistance requested",
                [
                    paragraph(
                        "The Ministry is kindly asked to have the competent authorities carry out the following measures:",
                    ),
                    Block::Bullets(texts([
                        "establish who rented and who used the premises at Via delle Ortensie 14 between 1 March and 31 August 2026;",
                        "obtain from the provider the subscriber and the call records of the number +39 0541 000 117 for the same period;",
                        "hear Marco Esposito as a person concerned, with the rights that Italian law gives him, on the questions in annex 2;",
                        "hand over certified copies of the records made, for use as evidence before the courts of the Kyrgyz Republic.",
                    ])),
                    paragraph(
                        "Should a measure need a further order or a document that this letter lacks, the Office asks to be consulted before execution is postponed or refused. The nationals of the Kyrgyz Republic who may have been harmed should not be approached as suspects for acts that they were compelled to commit.",
                    ),
                ],
            ),
            section(
                "Confidentiality and use",
                [
                    paragraph(
                        "The Office asks that the fact and substance of this request be kept confidential, save to the extent necessary to execute it. It will use what it receives only in the proceedings named above, unless the Ministry agrees to another use.",
                    ),
                    paragraph(
                        "The Office will be glad to give any further information, and assures the Ministry that requests of the Italian Republic will be met in the same spirit.",
                    ),
                ],
            ),
        ],
        annexes: annexes([
            ("1", "Text of the provisions of criminal law applied", "3 pages"),
            ("2", "Questions to be put to Marco Esposito", "2 pages"),
            ("3", "Decision to open the criminal matter, certified copy with translation into Italian", "6 pages"),
        ]),
        closing: "Please accept the assurances of our highest consideration.".to_owned(),
        signatory: person("Aigul Toktosunova", "Prosecutor, International Legal Cooperation Department"),
        approved_by: Some(person("Bakyt Sydykov", "Deputy Prosecutor General")),
        handling: "H1 – for use in the proceedings named in this letter only".to_owned(),
        verification: verification(),
        labels: english_labels(),
        draft: false,
    }
}

fn english_labels() -> LetterLabels {
    let word = str::to_owned;
    LetterLabels {
        number: word("No."),
        date_label: word("Date"),
        date: word("{day} {month} {year}"),
        months: [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ]
        .map(word),
        subject: word(""),
        annexes: word("Annexes"),
        annex_number: word("No."),
        annex_title: word("Document"),
        annex_extent: word("Extent"),
        fact_label: word("Item"),
        fact_value: word("Content"),
        approved_by: word("Approved by"),
        seal: word("Seal"),
        verification: word("Verification"),
        verification_text: word(
            "The signed original of this letter is an entry of the dossier named below. Whoever holds the dossier's export can check author, time and every word without any network.",
        ),
        dossier: word("Dossier"),
        entry: word("Entry"),
        fingerprint: word("Fingerprint"),
        page: word("Page {page} of {pages}"),
        draft: word("DRAFT"),
    }
}

/// Russian, with one signatory and a place for the seal.
pub(crate) fn russian() -> Letter {
    Letter {
        language: "ru".parse().expect("a language tag"),
        letterhead: Letterhead {
            country: "Кыргызская Республика".to_owned(),
            authority: "Генеральная прокуратура".to_owned(),
            address: texts(["ул. Токтоналиева, 39", "720040, г. Бишкек"]),
            contact: Some("international@prosecutor.example.kg".to_owned()),
        },
        number: "KG-GP/2026/0042".to_owned(),
        addressee: texts([
            "Министерство юстиции Итальянской Республики",
            "Департамент по делам юстиции",
            "Via Arenula 70",
            "00186 Roma",
            "Италия",
        ]),
        subject: "Запрос о взаимной правовой помощи по уголовному делу № 18-026-2026-000317 (торговля людьми)"
            .to_owned(),
        salutation: "Уважаемые коллеги!".to_owned(),
        sections: vec![
            section(
                "Правовое основание",
                [
                    paragraph(
                        "Генеральная прокуратура Кыргызской Республики, действуя в качестве центрального органа, свидетельствует своё уважение Министерству юстиции Итальянской Республики и имеет честь просить о взаимной правовой помощи на основании следующих положений.",
                    ),
                    citations([
                        (
                            "Конвенция ООН против транснациональной организованной преступности, ст. 18, п. 1 и п. 3 (a), (e) и (f)",
                            "Получение показаний, предоставление информации и вещественных доказательств, предоставление заверенных копий документов.",
                        ),
                        (
                            "Протокол о предупреждении и пресечении торговли людьми и наказании за неё, ст. 3 (a), ст. 5 и ст. 10",
                            "Описанные ниже деяния являются торговлей людьми по смыслу Протокола.",
                        ),
                    ]),
                ],
            ),
            section(
                "Обстоятельства дела",
                [
                    paragraph(
                        "С 3 марта по 19 августа 2026 г. группа не менее чем из четырёх лиц вербовала женщин в г. Ош и г. Жалал-Абад, обещая работу в гостинице \"Albergo Aurora\" близ г. Римини. По прибытии у потерпевших отбирали паспорта и требовали вернуть по 6 500 евро. Их заставляли работать в прачечной по шестнадцать часов в сутки без оплаты и не позволяли выходить из дома в одиночку.",
                    ),
                    facts([
                        ("Уголовное дело", "№ 18-026-2026-000317, возбуждено 2 сентября 2026 г."),
                        ("Деяние", "Торговля людьми, совершённая группой лиц"),
                        (
                            "Лица",
                            "Азамат Өмүрзаков, 1984 года рождения\nМүнөвар Жаңыбекова, 1990 года рождения\nMarco Esposito, 1979 года рождения",
                        ),
                        ("Место в Италии", "Via delle Ortensie 14, 47921 Rimini (RN)"),
                        ("Номера телефонов", "+39 0541 000 117\n+996 555 000 204"),
                    ]),
                ],
            ),
            section(
                "Запрашиваемая помощь",
                [
                    paragraph("Просим поручить компетентным органам:"),
                    Block::Bullets(texts([
                        "установить, кто снимал помещение по адресу Via delle Ortensie 14 и кто пользовался им с 1 марта по 31 августа 2026 г.;",
                        "истребовать у оператора связи сведения о владельце номера +39 0541 000 117 и о соединениях за тот же период;",
                        "допросить Marco Esposito по вопросам, изложенным в приложении 2, с соблюдением прав, которые ему предоставляет закон Италии;",
                        "передать заверенные копии составленных протоколов для использования в качестве доказательств в судах Кыргызской Республики.",
                    ])),
                    paragraph(
                        "Если для исполнения потребуется дополнительное решение или документ, просим провести консультацию прежде, чем исполнение будет отложено или в нём будет отказано.",
                    ),
                ],
            ),
            section(
                "Конфиденциальность и использование",
                [paragraph(
                    "Просим сохранять в тайне факт и содержание настоящего запроса, кроме случаев, когда это необходимо для его исполнения. Полученные сведения будут использованы только по указанному делу, если Министерство не даст согласия на иное.",
                )],
            ),
        ],
        annexes: annexes([
            ("1", "Текст применяемых норм уголовного закона", "3 л."),
            ("2", "Вопросы для допроса Marco Esposito", "2 л."),
            (
                "3",
                "Постановление о возбуждении уголовного дела, заверенная копия с переводом на итальянский язык",
                "6 л.",
            ),
        ]),
        closing: "Примите уверения в нашем совершенном почтении.".to_owned(),
        signatory: person("А. Б. Токтосунова", "Прокурор управления международно-правового сотрудничества"),
        approved_by: None,
        handling: "H1 – только для указанного в письме производства".to_owned(),
        labels: russian_labels(),
        ..english()
    }
}

fn russian_labels() -> LetterLabels {
    let word = str::to_owned;
    LetterLabels {
        number: word("№"),
        date_label: word("Дата"),
        date: word("{day} {month} {year} г."),
        months: [
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря",
        ]
        .map(word),
        subject: word(""),
        annexes: word("Приложения"),
        annex_number: word("№"),
        annex_title: word("Документ"),
        annex_extent: word("Объём"),
        fact_label: word("Сведения"),
        fact_value: word("Содержание"),
        approved_by: word("Утвердил"),
        seal: word("М. П."),
        verification: word("Проверка подлинности"),
        verification_text: word(
            "Подписанный подлинник этого письма — запись указанного ниже досье. По выгрузке досье автор, время и каждое слово проверяются без подключения к сети.",
        ),
        dossier: word("Досье"),
        entry: word("Запись"),
        fingerprint: word("Отпечаток"),
        page: word("Страница {page} из {pages}"),
        draft: word("ПРОЕКТ"),
    }
}

/// Italian, the other way round: the answer of the Ministry, and a draft.
pub(crate) fn italian() -> Letter {
    Letter {
        language: "it".parse().expect("a language tag"),
        letterhead: Letterhead {
            country: "Repubblica Italiana".to_owned(),
            authority: "Ministero della Giustizia".to_owned(),
            address: texts(["Dipartimento per gli Affari di Giustizia", "Via Arenula 70", "00186 Roma"]),
            contact: None,
        },
        number: "IT-MOJ/2026/1187".to_owned(),
        addressee: texts([
            "Procura Generale della Repubblica del Kirghizistan",
            "Dipartimento di cooperazione giuridica internazionale",
            "39 Toktonaliev Street",
            "720040 Bishkek",
            "Kirghizistan",
        ]),
        subject: "Domanda di assistenza giudiziaria n. KG-GP/2026/0042: atti di esecuzione".to_owned(),
        salutation: "Gentili Colleghi,".to_owned(),
        sections: vec![
            section(
                "Domanda",
                [
                    paragraph(
                        "Con riferimento alla domanda in oggetto, ricevuta il 24 novembre 2026, si comunica che l'autorità giudiziaria competente ha dato esecuzione agli atti richiesti nei limiti di seguito indicati.",
                    ),
                    facts([
                        ("Autorità di esecuzione", "Procura della Repubblica presso il Tribunale di Rimini"),
                        ("Procedimento penale", "18-026-2026-000317"),
                        ("Esito", "Eseguita in parte"),
                    ]),
                ],
            ),
            section(
                "Atti compiuti",
                [
                    Block::Bullets(texts([
                        "è stata acquisita la documentazione relativa alla locazione dell'immobile di Via delle Ortensie 14;",
                        "sono stati acquisiti i dati dell'intestatario dell'utenza +39 0541 000 117;",
                        "la persona interessata è stata sentita il 3 dicembre 2026 con l'assistenza del difensore.",
                    ])),
                    paragraph(
                        "L'albergo denominato \"Albergo Aurora\" non risulta iscritto nel registro delle imprese. Per l'acquisizione dei tabulati del traffico occorre un ulteriore provvedimento; si propone una consultazione ai sensi dell'art. 18 della Convenzione delle Nazioni Unite contro la criminalità organizzata transnazionale.",
                    ),
                ],
            ),
            section(
                "Limiti di utilizzo",
                [citations([(
                    "Convenzione delle Nazioni Unite contro la criminalità organizzata transnazionale, art. 18, par. 19",
                    "Le informazioni e le prove trasmesse non possono essere utilizzate per fini diversi senza il previo consenso dello Stato richiesto.",
                )])],
            ),
        ],
        annexes: annexes([
            ("1", "Verbale di audizione, copia conforme", "4 pagine"),
            ("2", "Contratto di locazione, copia conforme", "7 pagine"),
        ]),
        closing: "Con i migliori saluti".to_owned(),
        signatory: person("Giulia Ferrante", "Direttrice dell'Ufficio per la cooperazione giudiziaria"),
        approved_by: None,
        handling: "H1 – solo per il procedimento indicato nella lettera".to_owned(),
        labels: italian_labels(),
        draft: true,
        ..english()
    }
}

fn italian_labels() -> LetterLabels {
    let word = str::to_owned;
    LetterLabels {
        number: word("N."),
        date_label: word("Data"),
        date: word("{day} {month} {year}"),
        months: [
            "gennaio",
            "febbraio",
            "marzo",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "agosto",
            "settembre",
            "ottobre",
            "novembre",
            "dicembre",
        ]
        .map(word),
        subject: word("Oggetto:"),
        annexes: word("Allegati"),
        annex_number: word("N."),
        annex_title: word("Documento"),
        annex_extent: word("Consistenza"),
        fact_label: word("Voce"),
        fact_value: word("Contenuto"),
        approved_by: word("Approvato da"),
        seal: word(""),
        verification: word("Verifica"),
        verification_text: word(
            "L'originale firmato di questa lettera è una registrazione del fascicolo indicato. Chi dispone dell'esportazione del fascicolo può verificarne autore, data e ogni parola senza rete.",
        ),
        dossier: word("Fascicolo"),
        entry: word("Registrazione"),
        fingerprint: word("Impronta"),
        page: word("Pagina {page} di {pages}"),
        draft: word("BOZZA"),
    }
}
