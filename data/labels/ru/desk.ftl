# Первая страница, списки и слова, общие для всех страниц. Термины не проверены юристом.

desk-title = Мой стол
desk-new-matter = Открыть дело
desk-waiting = Что ждёт вас
desk-waiting-count = { $count ->
    [one] { $count } задача ждёт вас или ваше подразделение. Самое срочное – первым.
    [few] { $count } задачи ждут вас или ваше подразделение. Самое срочное – первым.
   *[other] { $count } задач ждут вас или ваше подразделение. Самое срочное – первым.
}
desk-waiting-empty = Сейчас вас ничего не ждёт. Когда партнёр ответит или спросит, это появится здесь со сроком.
desk-undelivered = Ещё не доставлено
desk-undelivered-hint = Ничего делать не нужно. Работайте дальше: всё будет доставлено один раз и по порядку, как только узел партнёра станет доступен.
desk-annexes = Приложения о потерпевших
desk-annex-persons = { $count ->
    [one] { $count } лицо
    [few] { $count } лица
   *[other] { $count } лиц
}
back-to-desk = Назад к столу
desk-recent = Последние изменения
desk-recent-empty = Пока ничего не произошло. Здесь появится то, что пишете вы и ваши партнёры.

column-number = Номер
column-stage = Стадия
column-partner = Партнёр
column-due = Срок
column-changed = Изменено
column-task = Что сделать
column-place = №
column-what = Что
column-who = Кто
column-when = Когда
column-content = Содержимое
column-entry = Запись
column-authority = Орган
column-part = Роль
column-fingerprint = Отпечаток
column-did = Что сделано
column-purpose = Цель
column-dossier = Досье
due-none = без срока
overdue = просрочено

room-investigations = Дело
room-enquiries = Запрос информации
room-cooperation = Запрос о сотрудничестве
room-cooperation-draft = Поручение
room-cooperation-execution = Исполнение
room-house = Узел

stage-investigations-unopened = не открыто
stage-investigations-open = открыто
stage-investigations-closed = закрыто
stage-enquiries-unsent = не отправлен
stage-enquiries-open = ожидает ответа
stage-enquiries-clarification = запрошено пояснение
stage-enquiries-answered = отвечено
stage-enquiries-refused = отказано
stage-enquiries-withdrawn = отозван
stage-cooperation-draft-unwritten = не начато
stage-cooperation-draft-draft = составляется
stage-cooperation-draft-submitted = ожидает утверждения
stage-cooperation-draft-approved = утверждено, не отправлено
stage-cooperation-draft-dispatched = отправлено
stage-cooperation-draft-discarded = оставлено
stage-cooperation-unsent = не отправлен
stage-cooperation-sent = отправлен
stage-cooperation-acknowledged = получение подтверждено
stage-cooperation-clarification = запрошено пояснение
stage-cooperation-partly-executed = исполнен частично
stage-cooperation-postponed = отложен
stage-cooperation-executed = исполнен
stage-cooperation-refused = отказано
stage-cooperation-withdrawn = отозван
stage-cooperation-closed = закрыт
stage-cooperation-execution-unassigned = не передано
stage-cooperation-execution-assigned = передано
stage-house-house = узел

task-answer-enquiry = Ответить на запрос
task-clarify-enquiry = Пояснить то, о чём спросил партнёр
task-await-answer = Ожидание ответа партнёра
task-read-answer = Прочитать ответ
task-read-refusal = Прочитать, почему в запросе отказано
task-decide-release = Решить, можно ли использовать ваш ответ дальше
task-complete-draft = Завершить поручение
task-approve-draft = Проверить и утвердить поручение
task-send-request = Отправить утверждённое поручение
task-acknowledge-request = Подтвердить получение запроса
task-clarify-request = Пояснить то, о чём спросил партнёр
task-await-acknowledgement = Ожидание подтверждения партнёра
task-read-evidence = Прочитать то, что возвращено
task-read-request-refusal = Прочитать, почему в запросе отказано
task-assign-request = Передать запрос подразделению
task-execute-request = Исполнить запрос

list-sides = Направление
list-search = Найти по номеру
list-search-hint = Достаточно части номера.
list-search-button = Найти
list-nothing-found = Нет номера, содержащего это.
list-show-all = Показать все
list-shown = { $from }–{ $to } из { $count }, сначала последние изменения
list-pages = Страницы списка
list-earlier = Новее
list-later = Старше
matters-title = Дела
matters-empty = Дел пока нет. Откройте дело, чтобы загрузить сведения или спросить партнёра.
enquiries-title = Запросы информации
enquiries-in = Полученные
enquiries-out = Отправленные
enquiries-in-empty = Партнёры пока ни о чём не спрашивали. Новый запрос появится здесь и на вашем столе со сроком.
enquiries-out-empty = Запросов пока нет. Откройте дело и выберите «Спросить партнёра».
drafts-title = Поручения
drafts-empty = Поручения не составляются. Откройте дело или отвеченный запрос и выберите «Составить поручение».
requests-title = Запросы о сотрудничестве
requests-in = Полученные
requests-out = Отправленные
requests-in-empty = Запросов пока не поступало. Новый запрос появится здесь и на столе регистратора.
requests-out-empty = Запросов пока не отправляли. Запрос начинается с поручения: составьте, утвердите, отправьте.

next-title = Следующий шаг
other-title = Другие действия
story-title = Что было сказано
story-empty = Пока ничего не сказано.
record-title = Протокол записей
record-log = Подписанные записи
record-export = Выгрузить досье одним файлом
from-matter = Из дела
from-partner = от:
to-partner = кому:
partners-empty = Подтверждённых партнёров пока нет. Администратор предлагает партнёра по карте узла, второе лицо подтверждает.
back-to-matter = Назад к делу

form-optional = (необязательно)
form-choose = Выберите…
form-save = Сохранить
form-cancel = Отмена
form-not-done = Это не сделано
form-to-field = К полю
form-yes = да
form-no = нет
form-unknown = неизвестно
wrong-empty = Здесь ничего не написано.
wrong-too-long = Длиннее { $limit } знаков. Сократите.
wrong-characters = Есть невидимые знаки или знаки, меняющие порядок чтения. Напишите обычным текстом.
wrong-choose = Выберите один из предложенных вариантов.
wrong-date = Напишите день как год-месяц-число, например 2027-01-31.
wrong-caveats = При коде H3 напишите, что вправе делать получатель; без условий код ничего не значит.
wrong-file = Сначала выберите файл.

file-erased = Этот файл стёрт.
file-here = Здесь { $here } из { $all }
file-waiting = (уже получен, ещё не отправлен)

waits = { $count ->
    [one] { $count } запись ждёт доставки: { $partner }.
    [few] { $count } записи ждут доставки: { $partner }.
   *[other] { $count } записей ждут доставки: { $partner }.
}
waits-since = { $count ->
    [one] { $count } запись ждёт доставки с { $moment }: { $partner }.
    [few] { $count } записи ждут доставки, самая ранняя с { $moment }: { $partner }.
   *[other] { $count } записей ждут доставки, самая ранняя с { $moment }: { $partner }.
}

receipt-written = Записано здесь { $moment }. Подтверждения ещё нет: { $partner }.
receipt-received = ✓ Получено узлом { $moment }: { $partner }
receipt-delivered = ✓ Доставлено подразделению { $moment }
receipt-opened = ✓ Открыто сотрудником { $moment }
receipt-missing-delivered = Получено, но ещё не передано подразделению: { $partner }.
receipt-missing-opened = Ещё не открыто: { $partner }.
receipt-signed = (подписанная квитанция)

author-node = сам узел
role-investigator = следователь
role-officer = сотрудник по запросам
role-prosecutor = прокурор
role-approver = утверждающий
role-registrar = регистратор
role-executor = исполнитель
role-victim-protector = защита потерпевших
role-supervisor = надзор
role-administrator = администратор
language-en = английский
language-ru = русский
language-ky = кыргызский
language-it = итальянский
language-tr = турецкий
language-ar = арабский

label-title = Обращение со сведениями
label-code = Код обращения
label-tlp = «Светофор»
label-caveats = Условия
label-caveat = Условие
label-purpose = Цель
label-retention = Хранение
label-review = пересмотр до { $date }
handling-legend = Что вправе делать получатель
handling-hint = Код идёт вместе с тем, что вы пишете, и соблюдается на каждом следующем шаге.
handling-caveats = Условия
handling-caveats-hint = По одному условию в строке. Обязательно при H3.
code-H0 = для предупреждения преступлений и борьбы с ними
code-H0-means = Правоохранительные органы получателя могут использовать, в том числе в суде.
code-H1 = не в суде без разрешения
code-H1-means = Можно использовать в расследовании. До передачи в суд или включения в официальный запрос нужно разрешение автора.
code-H2 = не передавать без разрешения
code-H2-means = Для подразделения-получателя. Передача и любое использование в суде требуют разрешения автора.
code-H3 = только на указанных условиях
code-H3-means = Можно читать. Любое другое использование – по указанным условиям и с разрешения автора.
purpose-investigation = расследование
purpose-prosecution = уголовное преследование
purpose-victim-protection = защита потерпевших
purpose-oversight = надзор
purpose-administration = ведение узла
retention-operational = оперативная информация
retention-case-file = материалы дела
retention-victim = данные потерпевшего
retention-house = ведение узла
source-A = надёжный
source-A-means = Подлинность, надёжность и осведомлённость не вызывают сомнений.
source-B = в основном надёжный
source-B-means = В большинстве случаев оказывался надёжным.
source-C = в основном ненадёжный
source-C-means = В большинстве случаев оказывался ненадёжным.
source-X = оценить нельзя
source-X-means = Надёжность источника оценить нельзя.
information-1 = достоверно
information-1-means = Точность не вызывает сомнений.
information-2 = известно источнику лично
information-2-means = Источник знает это лично, сообщающий сотрудник – нет.
information-3 = подтверждается
information-3-means = Источник не знает этого лично, но другие сведения совпадают.
information-4 = не подтверждается
information-4-means = Источник не знает этого лично, и других подтверждений нет.
use-read = чтение
use-export = выгрузка в файл
use-disseminate = передача другому органу
use-disseminate-means = Органу, который не получал это от вас.
use-judicial = использование в суде или в официальном запросе
use-judicial-means = Чтобы включить в поручение и представить в суд.

accesses-title = Кто что читал
accesses-intro = Каждый просмотр данных о человеке записывается: кто, в каком качестве, с какой целью. Изменить эту запись нельзя.
accesses-all = Показать все досье
accesses-empty = Данные о людях ещё никто не открывал.
access-read = прочитано
access-export = выгружено
access-download = скачан файл
access-list = просмотрен список
access-log = просмотрены подписанные записи
access-annex = открыто приложение о потерпевших
access-print = напечатано поручение

help-title = Справка
help-intro = Коротко о том, что вы здесь делаете. Каждая страница показывает один следующий шаг, остальное – ниже.
help-words = Слова
help-codes = Коды обращения
help-keys = Клавиатура
help-role-investigator = Вы открываете дела, загружаете сведения и спрашиваете партнёров. Откройте дело и выберите «Спросить партнёра». Ответ придёт на ваш стол. То, что касается потерпевших, опечатывается при загрузке; вы этого не видите.
help-role-officer = Вы отвечаете на вопросы партнёров. Запрос приходит на ваш стол со сроком. Ответьте, уточните или откажите, указав основание. Внимательно выберите, что партнёр вправе делать с ответом: код обращения идёт вместе с ним.
help-role-prosecutor = Вы составляете поручения. Начните с дела или с отвеченного запроса. Страница показывает правовое основание, чего не хватает и что останавливает поручение. Второе лицо утверждает, затем вы отправляете. Каждый шаг партнёра виден с подписанной квитанцией.
help-role-approver = Вы – второе лицо. Прочитайте поручение, правовое основание и гарантии. Утвердите или верните с указанием причины. Если гарантия останавливает поручение, решаете вы, и ваше имя записывается.
help-role-registrar = Вы получаете запросы партнёров. Подтвердите получение, передайте подразделению (партнёр не видит, какому), уточните, отложите или откажите с указанием основания.
help-role-executor = Вы исполняете переданное вашему подразделению. Верните описание сделанного и доказательства файлами. Большие файлы идут дольше; работать можно дальше.
help-role-victim-protector = Приложения о потерпевших открываете вы, и никто другой. Каждое открытие записывается.
help-role-supervisor = Вы видите подписанные записи каждого досье и кто что читал. Содержания вы не видите.
help-role-administrator = Вы ведёте партнёров и сотрудников узла. Партнёра предлагает одно лицо, подтверждает другое, сверив отпечаток по телефону. Дел вы не видите.
help-word-matter = Дело
help-word-matter-means = Ваше уголовное дело. Оно не покидает ваш узел.
help-word-enquiry = Запрос информации
help-word-enquiry-means = Вопрос одной полиции к другой, со сроком.
help-word-letter = Поручение
help-word-letter-means = Официальный документ, которым государство просит другое о правовой помощи.
help-word-request = Запрос о сотрудничестве
help-word-request-means = Отправленное поручение и всё, что обе стороны сказали о нём с тех пор.
help-word-dossier = Досье
help-word-dossier-means = Подписанные записи о деле или запросе. Изменить их незаметно нельзя.
help-word-receipt = Квитанция
help-word-receipt-means = Подписанное слово партнёра: получено, передано подразделению или открыто сотрудником.
help-word-clock = Срок
help-word-clock-means = День или час, к которому что-то должно быть сделано, и норма, из которой это следует.
help-word-release = Разрешение
help-word-release-means = Согласие автора на использование, которого код обращения не допускает.
help-word-annex = Приложение о потерпевших
help-word-annex-means = То, что касается потерпевшего. Опечатано; открывает только защита потерпевших.
help-word-erasure = Стирание
help-word-erasure-means = Ключ и содержимое уничтожаются у каждого держателя. Запись о том, что нечто было сказано, остаётся.
help-key-tab = Tab переводит к следующему полю или ссылке, Shift и Tab – к предыдущему.
help-key-skip = Первое нажатие Tab предлагает перейти к содержанию.
help-key-enter = Enter открывает ссылку и отправляет форму.
help-key-details = Enter или пробел раскрывает и закрывает свёрнутое действие.
