# Первая страница, списки и слова, общие для всех страниц; справка, обращения к данным. Термины не проверены юристом.

desk-title = Рабочий стол
desk-new-matter = Открыть дело
desk-waiting = Ожидает ваших действий
desk-waiting-count = { $count ->
    [one] { $count } задача ожидает вас или ваше подразделение. Самые срочные — первыми.
    [few] { $count } задачи ожидают вас или ваше подразделение. Самые срочные — первыми.
    [many] { $count } задач ожидают вас или ваше подразделение. Самые срочные — первыми.
   *[other] { $count } задачи ожидает вас или ваше подразделение. Самые срочные — первыми.
}
desk-waiting-empty = Сейчас задач нет. Когда партнёр ответит или обратится с запросом, задача появится здесь с указанием срока.
desk-undelivered = Ещё не доставлено
desk-undelivered-hint = Ничего делать не нужно, можно продолжать работу: всё будет доставлено один раз и по порядку, как только узел партнёра станет доступен.
desk-annexes = Приложения о потерпевших
desk-annex-persons = { $count ->
    [one] { $count } лицо
    [few] { $count } лица
    [many] { $count } лиц
   *[other] { $count } лица
}
back-to-desk = Вернуться к рабочему столу
desk-recent = Последние изменения
desk-recent-empty = Пока ничего не произошло. Здесь появится то, что пишете вы и ваши партнёры.

column-number = Номер
column-stage = Стадия
column-partner = Партнёр
column-due = Срок
column-changed = Последнее изменение
column-task = Что сделать
column-place = №
column-what = Что
column-who = Кто
column-when = Когда
column-content = Содержимое
column-entry = Запись
column-authority = Орган
column-part = Роль в досье
column-fingerprint = Отпечаток
column-did = Что сделано
column-purpose = Цель обработки
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
stage-enquiries-clarification = запрошено уточнение
stage-enquiries-answered = дан ответ
stage-enquiries-refused = отказано
stage-enquiries-withdrawn = отозван
stage-cooperation-draft-unwritten = не начато
stage-cooperation-draft-draft = составляется
stage-cooperation-draft-submitted = ожидает утверждения
stage-cooperation-draft-approved = утверждено, не отправлено
stage-cooperation-draft-dispatched = отправлено
stage-cooperation-draft-discarded = подготовка прекращена
stage-cooperation-unsent = не отправлен
stage-cooperation-sent = отправлен
stage-cooperation-acknowledged = получение подтверждено
stage-cooperation-clarification = запрошено уточнение
stage-cooperation-partly-executed = частично исполнен
stage-cooperation-postponed = отложен
stage-cooperation-executed = исполнен
stage-cooperation-refused = отказано
stage-cooperation-withdrawn = отозван
stage-cooperation-closed = закрыт
stage-cooperation-execution-unassigned = не передано в подразделение
stage-cooperation-execution-assigned = передано в подразделение
stage-house-house = узел

task-answer-enquiry = Ответить на запрос информации
task-clarify-enquiry = Дать уточнение, запрошенное партнёром
task-await-answer = Ожидается ответ партнёра
task-await-receipt = Ожидается подтверждение получения узлом партнёра
task-examine-fork = Проверить: один автор подписал две разные записи для одного места
task-read-answer = Прочитать ответ
task-read-refusal = Прочитать, почему отказано в ответе на запрос информации
task-decide-release = Решить, разрешить ли дальнейшее использование вашего ответа
task-complete-draft = Завершить составление поручения
task-approve-draft = Проверить и утвердить поручение
task-send-request = Отправить утверждённое поручение
task-acknowledge-request = Подтвердить получение запроса о сотрудничестве
task-clarify-request = Дать уточнение, запрошенное партнёром
task-await-acknowledgement = Ожидается подтверждение получения от партнёра
task-read-evidence = Прочитать полученный результат
task-read-request-refusal = Прочитать, почему отказано в исполнении запроса
task-assign-request = Передать запрос в подразделение
task-execute-request = Исполнить запрос

list-sides = Направление
list-search = Найти по номеру
list-search-hint = Достаточно части номера.
list-search-button = Найти
list-nothing-found = Таких номеров нет.
list-show-all = Показать все
list-shown = { $from }–{ $to } из { $count }, сначала последние изменения
list-pages = Страницы списка
list-earlier = Новее
list-later = Старше
matters-title = Дела
matters-empty = Дел пока нет. Откройте дело, чтобы загрузить сведения или запросить информацию у партнёра.
enquiries-title = Запросы информации
enquiries-in = Полученные
enquiries-out = Отправленные
enquiries-in-empty = Партнёры пока ничего не запрашивали. Новый запрос информации появится здесь и на вашем рабочем столе с указанием срока.
enquiries-out-empty = Запросов информации пока нет. Откройте дело и выберите «Запросить информацию у партнёра».
drafts-title = Поручения
drafts-empty = Поручений в работе нет. Откройте дело или запрос информации, на который дан ответ, и выберите «Составить поручение».
requests-title = Запросы о сотрудничестве
requests-in = Полученные
requests-out = Отправленные
requests-in-empty = Запросов о сотрудничестве пока не поступало. Новый запрос появится здесь и на рабочем столе регистратора.
requests-out-empty = Запросов о сотрудничестве пока не отправляли. Запрос начинается с поручения: составьте его, передайте на утверждение и отправьте.

next-title = Следующий шаг
other-title = Другие действия
story-title = Сообщения
story-empty = Сообщений пока нет.
record-title = Записи
record-log = Подписанные записи
record-export = Выгрузить досье одним файлом
from-matter = Из дела
from-partner = от:
to-partner = кому:
partners-empty = Подтверждённых партнёров пока нет. Администратор предлагает партнёра по карточке узла, второе лицо его подтверждает.
back-to-matter = Вернуться к делу

form-optional = (необязательно)
form-choose = Выберите…
form-save = Сохранить
form-cancel = Отмена
form-not-done = Действие не выполнено
form-to-field = Перейти к полю
form-yes = да
form-no = нет
form-unknown = неизвестно
wrong-empty = Здесь ничего не написано.
wrong-too-long = Текст длиннее { $limit } знаков. Сократите его.
wrong-characters = В тексте есть невидимые знаки или знаки, меняющие порядок чтения. Напишите обычным текстом.
wrong-choose = Выберите один из предложенных вариантов.
wrong-date = Напишите дату как год-месяц-число, например 2027-01-31.
wrong-caveats = При коде H3 укажите здесь, что вправе делать получатель; без оговорок этот код не имеет смысла.
wrong-file = Сначала выберите файл.

file-erased = Этот файл стёрт.
file-here = Получено { $here } из { $all }
file-waiting = (уже получен, ещё не отправлен)

waits = { $count ->
    [one] { $count } запись ожидает доставки: { $partner }.
    [few] { $count } записи ожидают доставки: { $partner }.
    [many] { $count } записей ожидают доставки: { $partner }.
   *[other] { $count } записи ожидает доставки: { $partner }.
}
waits-since = { $count ->
    [one] { $count } запись ожидает доставки с { $moment }: { $partner }.
    [few] { $count } записи ожидают доставки, самая ранняя — с { $moment }: { $partner }.
    [many] { $count } записей ожидают доставки, самая ранняя — с { $moment }: { $partner }.
   *[other] { $count } записи ожидает доставки, самая ранняя — с { $moment }: { $partner }.
}

receipt-written = Записано здесь { $moment }. Подтверждения партнёра ещё нет: { $partner }.
receipt-received = ✓ Получено узлом партнёра { $moment }: { $partner }
receipt-delivered = ✓ Доставлено в подразделение партнёра { $moment }
receipt-opened = ✓ Открыто сотрудником партнёра { $moment }
receipt-missing-delivered = Получено, но ещё не доставлено в подразделение: { $partner }.
receipt-missing-opened = Ещё не открыто: { $partner }.
receipt-signed = (подписанное уведомление о получении)

author-node = сам узел
role-investigator = следователь
role-officer = ответственный сотрудник по запросам информации
role-prosecutor = прокурор
role-approver = утверждающее должностное лицо
role-registrar = регистратор
role-executor = исполнитель
role-victim-protector = сотрудник по защите потерпевших
role-supervisor = надзирающее должностное лицо
role-administrator = администратор
language-en = английский
language-ru = русский
language-ky = кыргызский
language-it = итальянский
language-tr = турецкий
language-ar = арабский

label-title = Обращение со сведениями
label-code = Код обращения
label-tlp = «Светофор» (TLP)
label-caveats = Оговорки об использовании
label-caveat = Оговорка об использовании
label-purpose = Цель обработки
label-retention = Срок хранения
label-review = пересмотр до { $date }
handling-legend = Что вправе делать получатель
handling-hint = Код обращения следует за вашим текстом и соблюдается на каждом следующем шаге.
handling-caveats = Оговорки об использовании
handling-caveats-hint = По одной оговорке в строке. Обязательны при коде H3.
code-H0 = для предупреждения преступности и борьбы с ней
code-H0-means = Правоохранительные органы получателя могут использовать для предупреждения преступности и борьбы с ней, в том числе в судебном производстве.
code-H1 = не использовать в судебном производстве без разрешения
code-H1-means = Можно использовать в расследовании. Для использования в судебном производстве или в официальном запросе нужно разрешение автора.
code-H2 = не передавать далее без разрешения
code-H2-means = Для подразделения-получателя. Передача далее и любое использование в судебном производстве требуют разрешения автора.
code-H3 = использовать только так, как указано в оговорках
code-H3-means = Можно читать. Любое другое использование — только так, как указано в оговорках, и с разрешения автора.
purpose-investigation = расследование
purpose-prosecution = уголовное преследование
purpose-victim-protection = защита потерпевших
purpose-oversight = надзор
purpose-administration = ведение узла
retention-operational = оперативная информация
retention-case-file = материалы дела
retention-victim = данные потерпевшего
retention-house = управление узлом
source-A = надёжный
source-A-means = Подлинность, надёжность и осведомлённость не вызывают сомнений.
source-B = в основном надёжный
source-B-means = В большинстве случаев оказывался надёжным.
source-C = в основном ненадёжный
source-C-means = В большинстве случаев оказывался ненадёжным.
source-X = оценить нельзя
source-X-means = Надёжность источника оценить невозможно.
information-1 = достоверно
information-1-means = Точность не вызывает сомнений.
information-2 = известно источнику лично
information-2-means = Источнику это известно лично, сообщающему сотруднику — нет.
information-3 = подтверждается
information-3-means = Источнику это лично не известно, но другие сведения с этим согласуются.
information-4 = не подтверждается
information-4-means = Источнику это лично не известно, и других подтверждений нет.
use-read = чтение
use-export = выгрузка в файл
use-disseminate = передача другому органу
use-disseminate-means = Органу, который не получал этого от вас.
use-judicial = использование в судебном производстве или в официальном запросе
use-judicial-means = Чтобы включить в поручение и использовать в судебном производстве.

accesses-title = Обращения к данным
accesses-intro = Каждое обращение к данным о лице записывается здесь: кто, в каком качестве, с какой целью. Изменить эти записи нельзя.
accesses-all = Показать все досье
accesses-empty = К данным о лицах ещё никто не обращался.
access-read = прочитано
access-export = выгружено
access-download = скачан файл
access-list = просмотрен список
access-log = просмотрены подписанные записи
access-annex = открыто приложение о потерпевших
access-print = напечатано поручение

help-title = Справка
help-intro = Коротко о том, что вы здесь делаете. Каждая страница показывает один следующий шаг; всё остальное — ниже.
help-words = Термины
help-codes = Коды обращения
help-keys = Клавиатура
help-role-investigator = Вы открываете дела, загружаете сведения и запрашиваете информацию у партнёров. Откройте дело и выберите «Запросить информацию у партнёра». Ответ партнёра появится на вашем рабочем столе. То, что касается потерпевших, опечатывается при загрузке; вы этого не видите.
help-role-officer = Вы отвечаете на вопросы партнёров. Запрос информации появляется на вашем рабочем столе с указанием срока. Ответьте, запросите уточнение или откажите, указав основание для отказа. Внимательно выберите, что партнёр вправе делать с ответом: код обращения следует за ним.
help-role-prosecutor = Вы составляете поручения. Начните с дела или с запроса информации, на который дан ответ. Страница показывает правовое основание, чего не хватает и что останавливает поручение. Второе лицо утверждает поручение, затем вы его отправляете. Каждый шаг партнёра виден вместе с подписанным уведомлением о получении.
help-role-approver = Вы — второе лицо. Прочитайте поручение, проверьте правовое основание и меры защиты, при желании распечатайте. Утвердите поручение или верните его с указанием причины. Если поручение останавливает мера защиты, решение принимаете вы, и ваше имя записывается.
help-role-registrar = Вы принимаете запросы партнёров о сотрудничестве. Подтвердите получение, передайте запрос в подразделение вашего органа (партнёр не видит, в какое), запросите уточнение, отложите исполнение или откажите с указанием основания для отказа.
help-role-executor = Вы исполняете то, что передано в ваше подразделение. Направьте описание сделанного и доказательства в виде файлов. Передача больших файлов может занять время; работу можно продолжать.
help-role-victim-protector = Приложения о потерпевших открываете вы, и никто другой. Каждое открытие записывается.
help-role-supervisor = Вы видите подписанные записи каждого досье и обращения к данным. Содержания вы не видите.
help-role-administrator = Вы ведёте партнёров и сотрудников узла. Партнёра предлагает одно лицо, а подтверждает другое, сверив отпечаток по телефону. Дел вы не видите.
help-word-matter = Дело
help-word-matter-means = Уголовное дело вашего органа. Оно никогда не покидает ваш узел.
help-word-enquiry = Запрос информации
help-word-enquiry-means = Вопрос одной полиции к другой, с указанием срока.
help-word-letter = Поручение
help-word-letter-means = Официальный документ, которым одно государство просит другое о правовой помощи.
help-word-request = Запрос о сотрудничестве
help-word-request-means = Отправленное поручение и всё, что обе стороны сообщили о нём с тех пор.
help-word-dossier = Досье
help-word-dossier-means = Подписанные записи о деле, запросе информации или запросе о сотрудничестве. Незаметно изменить в них ничего нельзя.
help-word-receipt = Уведомление о получении
help-word-receipt-means = Подписанное подтверждение партнёра о том, что сообщение получено, доставлено в подразделение или открыто сотрудником.
help-word-clock = Срок
help-word-clock-means = День или час, к которому что-то должно быть сделано, и норма, из которой это следует.
help-word-release = Разрешение на использование
help-word-release-means = Согласие автора на использование, которого код обращения не допускает.
help-word-annex = Приложение о потерпевших
help-word-annex-means = То, что касается потерпевшего. Опечатано; открывает только сотрудник по защите потерпевших.
help-word-erasure = Стирание
help-word-erasure-means = Ключ и содержимое уничтожаются у каждого держателя. Запись о том, что сообщение было, сохраняется.
help-key-tab = Tab переводит к следующему полю или ссылке, Shift и Tab — к предыдущему.
help-key-skip = Первое нажатие Tab на странице предлагает перейти к содержанию.
help-key-enter = Enter открывает ссылку и отправляет форму.
help-key-details = Enter или пробел раскрывает и закрывает свёрнутое действие.
desk-awaited = Что вы ожидаете
