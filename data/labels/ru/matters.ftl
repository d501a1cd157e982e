# Дела, загруженные сведения и приложение о потерпевших. Термины не проверены юристом.

matter-kind = Дело
matter-new-title = Открыть дело
matter-new-intro = Это уголовное дело вашего органа. Оно остаётся на этом узле; партнёры видят только то, что вы им направляете.
matter-number = Номер дела
matter-number-hint = Как его пишет ваш орган. Партнёры могут видеть его в номерах поручений.
matter-title = Краткое название
matter-title-hint = Только для вашего подразделения. Опечатывается.
matter-offence = Преступление
matter-facts = Факты
matter-facts-hint = Что произошло, насколько это известно. Текст опечатывается. Не называйте здесь потерпевших; загрузите сведения о них.
matter-open = Открыть дело
matter-ask = Запросить информацию у партнёра
matter-letter = Составить поручение
matter-linked = Запросы и поручения по делу
matter-linked-empty = Пока ничего. Запросите информацию у партнёра или составьте поручение.
matter-imported = Загруженные сведения
matter-imported-empty = Сведения ещё не загружались.
matter-annex-sealed = То, что касается потерпевших, находится в опечатанном приложении. Следственные роли его не открывают; ни запрос информации, ни поручение его не содержат.
matter-annex-open = Открыть приложение (открытие записывается)
matter-rows = { $count ->
    [one] { $count } строка
    [few] { $count } строки
    [many] { $count } строк
   *[other] { $count } строки
}
row-title = Строка { $count }
matter-team = Кто может видеть дело
matter-team-everyone = Все сотрудники подразделения.
matter-team-change = Изменить группу по делу
matter-team-legend = Сотрудники
matter-team-hint = Если никто не отмечен, дело видят все сотрудники подразделения. Отмечая других, отметьте и себя.
matter-close = Закрыть дело
matter-close-hint = По закрытому делу нельзя загружать сведения, запрашивать информацию и составлять поручения. Читать его можно.

next-matter-import = Загрузите сведения или заполните форму. Или сразу запросите информацию у партнёра.
next-matter-enquire = Запросите у партнёра имеющуюся у него информацию или составьте поручение.
next-matter-follow = Ниже показаны запросы и поручения по делу. Новые ответы появляются на вашем рабочем столе.
next-matter-nothing = Сейчас от вас здесь ничего не требуется.

offence-trafficking = торговля людьми
offence-smuggling = незаконный ввоз мигрантов
offence-sale-of-children = торговля детьми, детская проституция и детская порнография
offence-corruption = коррупция
offence-laundering = отмывание доходов от преступлений
offence-organized-group = участие в организованной преступной группе
offence-obstruction = воспрепятствование правосудию
offence-serious-crime = другое серьёзное преступление

format-htcds-2-0-csv = Таблица (HTCDS 2.0, CSV)
format-htcds-2-0-xml = Заполненные формы (HTCDS 2.0, XML)
format-form = Форма на этой странице (HTCDS 2.0)

import-file-title = Загрузить файл
import-file-intro = Сведения по стандарту HTCDS 2.0: таблица CSV с именами полей стандарта или XML из программ опроса. Файл читается целиком: если неверна одна строка, ничего не сохраняется.
import-file = Файл
import-file-hint = CSV (UTF-8) или XML, до 8 МБ и 5000 строк.
import-file-button = Загрузить
import-form-open = Заполнить форму вместо файла
import-refused = Ничего не загружено
import-refused-summary = { $count ->
    [one] В файле { $count } ошибка. Ничего не сохранено. После исправления загрузите файл снова.
    [few] В файле { $count } ошибки. Ничего не сохранено. После исправления загрузите файл снова.
    [many] В файле { $count } ошибок. Ничего не сохранено. После исправления загрузите файл снова.
   *[other] В файле { $count } ошибки. Ничего не сохранено. После исправления загрузите файл снова.
}
import-stored = Файл загружен
import-stored-summary = { $count ->
    [one] Сохранена { $count } строка. Обратите внимание:
    [few] Сохранены { $count } строки. Обратите внимание:
    [many] Сохранено { $count } строк. Обратите внимание:
   *[other] Сохранено { $count } строки. Обратите внимание:
}
import-again = Вернуться к делу, чтобы загрузить снова
import-table = По строке, полю и причине
import-column-row = Строка
import-column-field = Поле
import-column-reason = Причина
import-whole-file = весь файл

import-file-empty = Файл пуст. Выберите заполненный файл.
import-file-too-large = Файл больше { $limit } байт. Разделите его.
import-file-archive = Это книга электронной таблицы или другой упакованный файл. Откройте его, сохраните как CSV (UTF-8) или выгрузите как XML и загрузите полученный файл.
import-file-kind = В файле нет ни CSV, ни XML. Сохраните его как CSV (UTF-8) или выгрузите как XML.
import-not-utf8 = Текст не в кодировке UTF-8 (впервые в строке { $line }). Сохраните его снова как «CSV UTF-8» или как XML в UTF-8.
import-more = { $count ->
    [one] И ещё { $count } ошибка.
    [few] И ещё { $count } ошибки.
    [many] И ещё { $count } ошибок.
   *[other] И ещё { $count } ошибки.
}
import-name-empty = У файла нет имени. Дайте ему имя.
import-name-parent = Имя файла выводит за пределы его папки («..»). Переименуйте файл.
import-name-dots = Имя файла начинается или заканчивается точкой либо заканчивается пробелом. Переименуйте файл.
import-name-character = В имени файла есть знак, который невидим, меняет порядок чтения или имеет особое значение для файловой системы. Переименуйте файл.
import-name-reserved = В некоторых системах такое имя файла принадлежит устройству. Переименуйте файл.
import-name-too-long = Имя файла длиннее { $limit } байт. Сократите его.
import-titles-unknown = В первой строке нет имён полей стандарта. В ней должны быть имена столбцов, например cas_Status.
import-column-unnamed = У столбца { $position } нет имени в первой строке. Назовите его или удалите.
import-column-unknown = Такого поля в стандарте нет. Назовите его как в стандарте или удалите.
import-column-unknown-near = Такого поля в стандарте нет. Возможно, имелось в виду { $suggestion }?
import-column-repeated = Поле встречается дважды, возможно в двух написаниях. Оставьте одно из них.
import-columns-too-many = Столбцов больше { $limit }. Удалите те, которых нет в стандарте.
import-rows-too-many = Строк больше { $limit }. Разделите файл.
import-rows-none = Под именами столбцов ничего нет. Запишите под ними каждый случай отдельной строкой.
import-row-empty = Ни одно поле стандарта не заполнено. Заполните хотя бы одно или удалите строку.
import-cell-count = Ячеек в строке: { $found }; столбцов в первой строке: { $expected }. Ячеек в каждой строке должно быть столько же; текст с разделителем заключите в кавычки.
import-quote-open = Кавычка здесь открывается и не закрывается. Закройте её. Остальная часть файла не читается.
import-quote-stray = После закрывающей кавычки идёт текст. Внутри кавычек удваивайте их. Остальная часть файла не читается.
import-reference-repeated = Такое же обозначение случая уже есть в строке { $first }. Дайте каждому случаю своё.
import-too-long = Длиннее { $limit } знаков. Сократите.
import-control-character = Есть знак, который невидим или меняет порядок чтения, либо перевод строки там, где ожидается одна строка. Запишите обычным текстом.
import-date = Напишите дату как год-месяц-число, например 2024-05-31.
import-date-range = Год должен быть от { $first } до { $last }.
import-yes-no = Напишите TRUE или FALSE.
import-number = Напишите целое число от 0 до { $max }.
import-coordinate = Напишите градусы с десятичной точкой, от -{ $limit } до { $limit }, например 42.87.
import-code-unknown = Этого нет в списке стандарта для данного поля. Укажите один из кодов списка.
import-code-unknown-near = Этого нет в списке стандарта для данного поля. Возможно, имелось в виду { $suggestion }?
import-country-unknown = Напишите двухбуквенный код страны (ISO 3166-1), например KG.
import-country-unknown-near = Напишите двухбуквенный код страны (ISO 3166-1). Возможно, имелось в виду { $suggestion }?
import-language-unknown = Напишите трёхбуквенный код языка (ISO 639-2), например kir.
import-language-unknown-near = Напишите трёхбуквенный код языка (ISO 639-2). Возможно, имелось в виду { $suggestion }?
import-xml-malformed = XML повреждён около строки { $line }. Выгрузите его заново.
import-xml-doctype = В XML есть объявление типа документа; оно не принимается. Удалите строку с DOCTYPE.
import-xml-entity = XML использует сущность, не определённую в самом XML, около строки { $line }. Запишите сам знак.
import-xml-depth = Вложенность XML больше { $limit } уровней. Выгрузите только заполненные формы.
import-xml-attributes = У элемента XML больше { $limit } байт атрибутов. Выгрузите только заполненные формы.
import-xml-elements = В XML больше { $limit } элементов. Разделите файл.
import-xml-root = Этот XML не является заполненной формой стандарта. Выгрузите то, что собрано этой формой.
import-xml-form = Заполнена другая форма; ожидается идентификатор { $expected }. Уберите её.
import-xml-form-itself = Это пустая форма, а не заполненная. Заполните её в программе опроса и выгрузите собранные сведения.
import-xml-repeated = Поле встречается в одной форме дважды, возможно в двух написаниях. Оставьте одно из них.
import-xml-nested = В поле вместо значения вложены элементы. Запишите только значение.
import-xml-stray-text = Вне полей есть текст. Удалите его.
import-field-deprecated = Стандарт отказался от этого поля; тем не менее оно прочитано.
import-column-not-kept = Добавлено программой опроса; не входит в стандарт и не сохраняется.
import-core-missing = Основные поля стандарта, для которых в файле нет столбца: { $fields }.
import-code-free = Этого нет в списке стандарта для данного поля; сохранено так, как написано.
import-phone = Номер не в международном формате (+996…); сохранён так, как написан.

form-htcds-title = Заполнить случай
form-htcds-intro = Основные поля стандарта HTCDS 2.0 (Human Trafficking Case Data Standard). Неизвестное не заполняйте: пустое поле значит «неизвестно», но не «нет».
form-htcds-annex = Поля с отметкой «опечатанное приложение» касаются потерпевшего. При сохранении они опечатываются; больше вы их не увидите.
form-htcds-save = Сохранить случай
form-htcds-wrong = { $count ->
    [one] Неверно заполнено { $count } поле. Ошибки отмечены ниже; ничего не сохранено.
    [few] Неверно заполнены { $count } поля. Ошибки отмечены ниже; ничего не сохранено.
    [many] Неверно заполнено { $count } полей. Ошибки отмечены ниже; ничего не сохранено.
   *[other] Неверно заполнено { $count } поля. Ошибки отмечены ниже; ничего не сохранено.
}
htcds-sealed = опечатанное приложение
htcds-open = видно подразделению
htcds-open-listed = видно подразделению, если выбрано из списка
htcds-codes-hint = Коды из списка через точку с запятой.
htcds-code-hint = Код из списка.
htcds-phone-hint = С кодом страны, например +996.

htcds-section-Organization = Организация
htcds-section-Person = Лицо
htcds-section-Person---Victim-Context = Что произошло с лицом
htcds-section-Person---Perpetrator-Context = Что сделало лицо
htcds-section-Case = Случай
htcds-section-Case-Comment = Примечание
htcds-section-Referral-Details = Перенаправление
htcds-section-Historic-Trafficking-Events = Где и когда это произошло
htcds-section-Support-Plan = План поддержки
htcds-section-Consent = Согласие

htcds-case-reference = Обозначение случая
htcds-org-name = Название организации
htcds-org-shippingcity = Организация: город
htcds-org-shippingcountry = Организация: страна
htcds-org-shippingstate = Организация: область
htcds-org-shippingstreet = Организация: улица
htcds-org-shippingpostalcode = Организация: индекс
htcds-org-shippinglongitude = Организация: долгота
htcds-org-shippinglatitude = Организация: широта
htcds-org-phone = Организация: телефон
htcds-org-type = Вид организации
htcds-prs-salutation = Обращение
htcds-prs-firstname = Имя
htcds-prs-middlename = Второе имя или отчество
htcds-prs-secondname = Фамилия
htcds-prs-birthdate = Дата рождения
htcds-prs-gender = Пол
htcds-prs-deceased = Известно о смерти лица
htcds-prs-maritalstatus = Семейное положение
htcds-prs-numberofchildren = Число детей
htcds-prs-primarylanguage = Первый язык
htcds-prs-secondarylanguage = Второй язык
htcds-prs-highestlevelofeducation = Высший уровень образования
htcds-prs-citizenship = Гражданства
htcds-prs-identitynumber = Национальный идентификационный номер
htcds-prs-title = Должность в организации
htcds-prs-email = Электронная почта
htcds-prs-homephone = Домашний телефон
htcds-prs-mobilephone = Мобильный телефон
htcds-prs-mailingcity = Адрес: город
htcds-prs-mailingcountry = Адрес: страна
htcds-prs-mailingstate = Адрес: область
htcds-prs-mailingstreet = Адрес: улица
htcds-prs-mailingpostalcode = Адрес: индекс
htcds-prs-mailinglongitude = Адрес: долгота
htcds-prs-mailinglatitude = Адрес: широта
htcds-vic-agreementtomanagepersonaldata = Согласие на обработку персональных данных (старое поле)
htcds-vic-traffickingstatus = Предполагаемая, установленная или исключённая жертва
htcds-vic-traffickingstatusdecisionmakingorg = Кто принял решение о статусе
htcds-vic-relationshiptotrafficker = Откуда лицо знало торговца людьми
htcds-vic-agewhentrafficked = Возраст, в котором лицо впервые стало жертвой
htcds-vic-recruitmentwebsitesandapps = Сайты и приложения, использованные для вербовки
htcds-vic-methodofrecruitment = Способ вербовки
htcds-vic-locationofrecruitment = Место вербовки
htcds-vic-methodsofcontrol = Способы контроля над лицом
htcds-vic-typeofexploitation = Формы эксплуатации
htcds-vic-forcedlabourindustry = Отрасль принудительного труда
htcds-vic-typeofsexexploitation = Виды сексуальной эксплуатации
htcds-vic-locationofexploitation = Место эксплуатации
htcds-vic-exploitationwebsitesandapps = Сайты и приложения, использованные для эксплуатации
htcds-vic-vulnerabilities = Обстоятельства уязвимости (старый список)
htcds-vic-detailsofvulnerabilities = Описание уязвимости (старое поле)
htcds-per-roleinprocess = Что сделало лицо
htcds-per-roledetails = Описание роли лица
htcds-per-organisation = Организация лица
htcds-cas-status = Стадия случая
htcds-cas-reasonforcaseclosure = Почему случай закрыт
htcds-cas-caseowner = Ответственный сотрудник
htcds-cas-referringorganisation = Кто перенаправил случай
htcds-cas-incomingreferraldate = Дата перенаправления сюда
htcds-cas-referringprimarycaseworker = Сотрудник, перенаправивший случай
htcds-cas-reasonforincomingreferral = Почему перенаправлено сюда
htcds-cas-incomingreferraldetails = Договорённости о перенаправлении сюда
htcds-cas-referredorganisation = Кому перенаправлено далее
htcds-cas-referredprimarycaseworker = Сотрудник у получателя
htcds-cas-reasonforoutgoingreferral = Почему перенаправлено далее
htcds-cas-outgoingreferraldate = Дата перенаправления далее
htcds-cas-outgoingreferraldetails = Договорённости о перенаправлении далее
htcds-cco-casecomment = Примечание сотрудника
htcds-hte-longitude = Долгота
htcds-hte-latitude = Широта
htcds-hte-city = Город
htcds-hte-country = Страна
htcds-hte-state = Область
htcds-hte-street = Улица
htcds-hte-postalcode = Индекс
htcds-hte-date = Дата
htcds-hte-type = Стадия преступления
htcds-hte-description = Что произошло
htcds-spl-objectives = Цели плана
htcds-spl-actionplan = Действия
htcds-spl-plannedenddate = Планируемое окончание
htcds-spl-actualenddate = Окончание
htcds-spl-type = Область поддержки
htcds-con-consent = Лицо даёт согласие

annex-title = Приложение о потерпевших: { $number }
annex-intro = Эту страницу видит только сотрудник по защите потерпевших. Её открытие записано.
annex-empty = Приложение стёрто или пусто.

done-open-matter = Дело открыто.
done-import-submission = Сведения сохранены. То, что касается потерпевших, находится в опечатанном приложении.
done-set-team = Группа по делу изменена.
done-close-matter = Дело закрыто.
