# Дела, загруженные сведения и приложение о потерпевших. Термины не проверены юристом.

matter-kind = Дело
matter-new-title = Открыть дело
matter-new-intro = Дело – ваше уголовное дело. Оно остаётся на этом узле; партнёры видят только то, что вы им посылаете.
matter-number = Номер дела
matter-number-hint = Как его пишет ваш орган. Партнёры могут видеть его в номерах поручений.
matter-title = Краткое название
matter-title-hint = Для вашего подразделения. Опечатывается.
matter-offence = Преступление
matter-facts = Обстоятельства
matter-facts-hint = Что произошло, насколько известно. Опечатывается. Не называйте здесь потерпевших; загрузите сведения о них.
matter-open = Открыть дело
matter-ask = Спросить партнёра
matter-letter = Составить поручение
matter-linked = Что из него выросло
matter-linked-empty = Пока ничего. Спросите партнёра или составьте поручение.
matter-imported = Загруженные сведения
matter-imported-empty = Сведения ещё не загружались.
matter-annex-sealed = То, что касается потерпевших, – в опечатанном приложении. Следственные роли его не открывают, ни запрос, ни поручение его не несут.
matter-annex-open = Открыть приложение (это записывается)
matter-rows = { $count ->
    [one] { $count } строка
    [few] { $count } строки
   *[other] { $count } строк
}
row-title = Строка { $count }
matter-team = Кто может видеть
matter-team-everyone = Все в подразделении.
matter-team-change = Изменить, кто может видеть
matter-team-legend = Лица
matter-team-hint = Если никто не отмечен, видят все в подразделении. Отмечая лиц, отметьте и себя.
matter-close = Закрыть дело
matter-close-hint = В закрытое дело нельзя загружать, по нему нельзя спрашивать и просить. Читать можно.

next-matter-import = Загрузите сведения или заполните форму. Или сразу спросите партнёра.
next-matter-enquire = Спросите партнёра, что ему известно, или составьте поручение.
next-matter-follow = Ниже видно, что выросло из дела. Новые ответы появляются на вашем столе.
next-matter-nothing = Сейчас вам здесь делать нечего.

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
import-form-open = Заполнить форму
import-refused = Ничего не загружено
import-refused-summary = { $count ->
    [one] В файле { $count } ошибка. Ничего не сохранено. Исправьте её и загрузите файл снова.
    [few] В файле { $count } ошибки. Ничего не сохранено. Исправьте их и загрузите файл снова.
   *[other] В файле { $count } ошибок. Ничего не сохранено. Исправьте их и загрузите файл снова.
}
import-stored = Файл загружен
import-stored-summary = { $count ->
    [one] Сохранена { $count } строка. Обратите внимание:
    [few] Сохранены { $count } строки. Обратите внимание:
   *[other] Сохранено { $count } строк. Обратите внимание:
}
import-again = Назад к делу, чтобы загрузить снова
import-table = По строке, полю и причине
import-column-row = Строка
import-column-field = Поле
import-column-reason = Причина
import-whole-file = весь файл

import-file-empty = Файл пуст.
import-file-too-large = Файл больше { $limit } байт. Разделите его.
import-file-archive = Это книга электронной таблицы или другой упакованный файл. Откройте его и сохраните как CSV (UTF-8) или выгрузите как XML.
import-file-kind = В файле нет ни CSV, ни XML. Сохраните как CSV (UTF-8) или выгрузите как XML.
import-not-utf8 = Текст не в UTF-8 (впервые в строке { $line }). Сохраните как «CSV UTF-8» или XML в UTF-8.
import-more = { $count ->
    [one] И ещё { $count }.
   *[other] И ещё { $count }.
}
import-name-empty = У файла нет имени.
import-name-parent = Имя файла выходит из своей папки («..»). Переименуйте.
import-name-dots = Имя файла начинается или заканчивается точкой либо заканчивается пробелом. Переименуйте.
import-name-character = В имени файла есть невидимый знак, знак, меняющий порядок чтения, или особый знак. Переименуйте.
import-name-reserved = Имя файла – имя устройства в некоторых системах. Переименуйте.
import-name-too-long = Имя файла длиннее { $limit } байт. Сократите.
import-titles-unknown = В первой строке нет имён полей стандарта. Там должны быть имена столбцов, например cas_Status.
import-column-unnamed = У столбца { $position } нет имени в первой строке.
import-column-unknown = Такого поля в стандарте нет.
import-column-unknown-near = Такого поля в стандарте нет. Возможно, { $suggestion }?
import-column-repeated = Поле встречается дважды, возможно в двух написаниях.
import-columns-too-many = Больше { $limit } столбцов.
import-rows-too-many = Больше { $limit } строк. Разделите файл.
import-rows-none = Под именами столбцов ничего нет.
import-row-empty = Ни одно поле стандарта не заполнено.
import-cell-count = В строке { $found } ячеек; в первой строке { $expected } столбцов.
import-quote-open = Кавычка открыта и не закрыта. Остальной файл не читается.
import-quote-stray = После закрывающей кавычки идёт текст. Внутри кавычек удваивайте их. Остальной файл не читается.
import-reference-repeated = Такое же обозначение дела уже в строке { $first }.
import-too-long = Длиннее { $limit } знаков.
import-control-character = Есть невидимый знак, знак, меняющий порядок чтения, или лишний перевод строки.
import-date = Напишите день как год-месяц-число, например 2024-05-31.
import-date-range = Год должен быть от { $first } до { $last }.
import-yes-no = Напишите TRUE или FALSE.
import-number = Напишите целое число от 0 до { $max }.
import-coordinate = Напишите градусы с десятичной точкой, от -{ $limit } до { $limit }, например 42.87.
import-code-unknown = Этого нет в списке стандарта для поля.
import-code-unknown-near = Этого нет в списке стандарта для поля. Возможно, { $suggestion }?
import-country-unknown = Напишите двухбуквенный код страны (ISO 3166-1), например KG.
import-country-unknown-near = Напишите двухбуквенный код страны (ISO 3166-1). Возможно, { $suggestion }?
import-language-unknown = Напишите трёхбуквенный код языка (ISO 639-2), например kir.
import-language-unknown-near = Напишите трёхбуквенный код языка (ISO 639-2). Возможно, { $suggestion }?
import-xml-malformed = XML повреждён около строки { $line }.
import-xml-doctype = В XML есть объявление типа документа, оно не принимается. Удалите строку с DOCTYPE.
import-xml-entity = XML использует сущность, не определённую в самом XML, около строки { $line }.
import-xml-depth = Вложенность XML больше { $limit } уровней.
import-xml-attributes = У элемента XML больше { $limit } байт атрибутов.
import-xml-elements = В XML больше { $limit } элементов. Разделите файл.
import-xml-root = Этот XML – не заполненная форма стандарта.
import-xml-form = Заполнена другая форма; ожидается { $expected }.
import-xml-form-itself = Это пустая форма. Заполните её в программе опроса и выгрузите собранное.
import-xml-repeated = Поле встречается в форме дважды, возможно в двух написаниях.
import-xml-nested = В поле вместо значения вложены элементы.
import-xml-stray-text = Есть текст вне полей.
import-field-deprecated = Стандарт отказался от этого поля; оно всё же прочитано.
import-column-not-kept = Добавлено программой опроса; не часть стандарта и не сохраняется.
import-core-missing = Основные поля стандарта, для которых нет столбца: { $fields }.
import-code-free = Этого нет в списке стандарта; сохранено как написано.
import-phone = Не в международной форме (+996…); сохранено как написано.

form-htcds-title = Заполнить случай
form-htcds-intro = Основные поля стандарта HTCDS 2.0. Неизвестное оставьте пустым: пустое значит «неизвестно», но не «нет».
form-htcds-annex = Поля с отметкой «опечатанное приложение» касаются потерпевшего. При сохранении они опечатываются; больше вы их не увидите.
form-htcds-save = Сохранить случай
form-htcds-wrong = { $count ->
    [one] Неверно { $count } поле. Оно отмечено ниже; ничего не сохранено.
    [few] Неверны { $count } поля. Они отмечены ниже; ничего не сохранено.
   *[other] Неверны { $count } полей. Они отмечены ниже; ничего не сохранено.
}
htcds-sealed = опечатанное приложение
htcds-open = видит подразделение
htcds-open-listed = видит подразделение, если выбрано из списка
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
htcds-section-Historic-Trafficking-Events = Где и когда произошло
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
htcds-prs-middlename = Отчество или среднее имя
htcds-prs-secondname = Фамилия
htcds-prs-birthdate = Дата рождения
htcds-prs-gender = Пол
htcds-prs-deceased = Известно, что умер
htcds-prs-maritalstatus = Семейное положение
htcds-prs-numberofchildren = Число детей
htcds-prs-primarylanguage = Первый язык
htcds-prs-secondarylanguage = Второй язык
htcds-prs-highestlevelofeducation = Образование
htcds-prs-citizenship = Гражданства
htcds-prs-identitynumber = Личный номер
htcds-prs-title = Должность
htcds-prs-email = Эл. почта
htcds-prs-homephone = Домашний телефон
htcds-prs-mobilephone = Мобильный телефон
htcds-prs-mailingcity = Адрес: город
htcds-prs-mailingcountry = Адрес: страна
htcds-prs-mailingstate = Адрес: область
htcds-prs-mailingstreet = Адрес: улица
htcds-prs-mailingpostalcode = Адрес: индекс
htcds-prs-mailinglongitude = Адрес: долгота
htcds-prs-mailinglatitude = Адрес: широта
htcds-vic-agreementtomanagepersonaldata = Согласие на обработку данных (старое поле)
htcds-vic-traffickingstatus = Предполагаемый, установленный или исключённый потерпевший
htcds-vic-traffickingstatusdecisionmakingorg = Кто решил о статусе
htcds-vic-relationshiptotrafficker = Откуда лицо знало торговца
htcds-vic-agewhentrafficked = Возраст при первом вовлечении
htcds-vic-recruitmentwebsitesandapps = Сайты и приложения для вербовки
htcds-vic-methodofrecruitment = Как завербовали
htcds-vic-locationofrecruitment = Место вербовки
htcds-vic-methodsofcontrol = Как удерживали
htcds-vic-typeofexploitation = Формы эксплуатации
htcds-vic-forcedlabourindustry = Отрасль принудительного труда
htcds-vic-typeofsexexploitation = Виды сексуальной эксплуатации
htcds-vic-locationofexploitation = Место эксплуатации
htcds-vic-exploitationwebsitesandapps = Сайты и приложения для эксплуатации
htcds-vic-vulnerabilities = Уязвимости (старый список)
htcds-vic-detailsofvulnerabilities = Уязвимости словами (старое поле)
htcds-per-roleinprocess = Что сделало лицо
htcds-per-roledetails = Роль лица словами
htcds-per-organisation = Организация лица
htcds-cas-status = Стадия случая
htcds-cas-reasonforcaseclosure = Почему закрыт
htcds-cas-caseowner = Ответственный сотрудник
htcds-cas-referringorganisation = Кто направил
htcds-cas-incomingreferraldate = День направления
htcds-cas-referringprimarycaseworker = Направивший сотрудник
htcds-cas-reasonforincomingreferral = Почему направлено сюда
htcds-cas-incomingreferraldetails = Договорённости о направлении
htcds-cas-referredorganisation = Кому перенаправлено
htcds-cas-referredprimarycaseworker = Сотрудник там
htcds-cas-reasonforoutgoingreferral = Почему перенаправлено
htcds-cas-outgoingreferraldate = День перенаправления
htcds-cas-outgoingreferraldetails = Договорённости о перенаправлении
htcds-cco-casecomment = Примечание сотрудника
htcds-hte-longitude = Долгота
htcds-hte-latitude = Широта
htcds-hte-city = Город
htcds-hte-country = Страна
htcds-hte-state = Область
htcds-hte-street = Улица
htcds-hte-postalcode = Индекс
htcds-hte-date = День
htcds-hte-type = Стадия преступления
htcds-hte-description = Что произошло
htcds-spl-objectives = Цели плана
htcds-spl-actionplan = Действия
htcds-spl-plannedenddate = Планируемое окончание
htcds-spl-actualenddate = Окончание
htcds-spl-type = Область поддержки
htcds-con-consent = Лицо согласно

annex-title = Приложение о потерпевших: { $number }
annex-intro = Эту страницу видит только защита потерпевших. То, что вы её открыли, записано.
annex-empty = Приложение стёрто или пусто.

done-open-matter = Дело открыто.
done-import-submission = Сведения сохранены. То, что касается потерпевших, – в опечатанном приложении.
done-set-team = Круг лиц, которые могут видеть дело, изменён.
done-close-matter = Дело закрыто.
