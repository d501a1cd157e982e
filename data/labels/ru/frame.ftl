# Рамка каждой страницы: заголовок, меню, вход, своя страница, люди, ошибки. Термины не проверены юристом.
language-own-name = Русский
moment = { $date }, { $time } UTC
until-minutes = { $count ->
    [one] через { $count } минуту
    [few] через { $count } минуты
   *[other] через { $count } минут
}
until-hours = { $count ->
    [one] через { $count } час
    [few] через { $count } часа
   *[other] через { $count } часов
}
until-days = { $count ->
    [one] через { $count } день
    [few] через { $count } дня
   *[other] через { $count } дней
}
late-minutes = { $count ->
    [one] опоздание { $count } минута
    [few] опоздание { $count } минуты
   *[other] опоздание { $count } минут
}
late-hours = { $count ->
    [one] опоздание { $count } час
    [few] опоздание { $count } часа
   *[other] опоздание { $count } часов
}
late-days = { $count ->
    [one] опоздание { $count } день
    [few] опоздание { $count } дня
   *[other] опоздание { $count } дней
}
bytes-b = { $size } Б
bytes-kb = { $size } кБ
bytes-mb = { $size } МБ
bytes-gb = { $size } ГБ

skip = К содержанию
menu = Меню
menu-desk = Мой стол
menu-matters = Дела
menu-enquiries = Запросы информации
menu-drafts = Поручения в работе
menu-requests = Запросы о сотрудничестве
menu-peers = Узлы партнёров
menu-accesses = Кто что читал
menu-people = Люди
menu-help = Справка
crumbs = Где вы
foot = Kerege. То, что вы здесь делаете, подписывается и сохраняется. То, что вы читаете о человеке, записывается.
language-choose = Язык
sign-out = Выйти
news = Что-то изменилось.
news-show = Показать
error-back = Назад к столу
error-number = Сообщите оператору этот номер:
error-not-found-title = Не найдено
error-refused-title = Это не сделано
error-fault-title = Сбой

sign-in-title = Вход
sign-in-intro = Вы входите в узел: { $authority }.
sign-in-name = Имя для входа
sign-in-password = Пароль
sign-in-code = Одноразовый код
sign-in-code-hint = Шесть цифр из приложения-аутентификатора. При самом первом входе оставьте пустым.
sign-in-enter = Войти
sign-in-passkey = Войти ключом доступа
passkey-not-done = Ключ доступа не принят. Попробуйте ещё раз или войдите с паролем и кодом.
first-title = Первый вход
first-intro = Здравствуйте, { $name }. Настройте свой вход; его не будет знать никто другой.
first-app = 1. Приложение-аутентификатор
first-app-text = Откройте на телефоне приложение-аутентификатор и отсканируйте картинку. Затем введите шесть цифр, которые оно покажет.
first-app-again = Картинку вы уже отсканировали. Введите шесть цифр, которые приложение показывает сейчас.
first-picture = Картинка для приложения-аутентификатора
first-secret = Или введите в приложение:
first-password = 2. Ваш собственный пароль
first-done = Закончить и войти
password-new = Новый пароль
password-again = Тот же пароль ещё раз
password-hint = Не меньше { $least } знаков. Лучше всего – фраза, которую знаете только вы.
password-change = Сменить пароль

me-title = Мой вход
me-work = Кто я здесь
person-name = Имя
person-authority = Орган
person-units = Подразделения
person-roles = Роли
prove-title = Подтвердите, что это вы
prove-text = Прежде чем менять способ входа, введите новый код. Он действует несколько минут.
prove-do = Подтвердить
prove-passkey = Подтвердить ключом доступа
passkeys-title = Ключи доступа
passkeys-text = Ключ доступа хранится в телефоне, компьютере или ключе безопасности. Он заменяет пароль и код.
passkeys-none = Ключей доступа пока нет.
passkey-name = Как вы его называете
passkey-name-hint = Например: рабочий компьютер.
passkey-added = Добавлен
passkey-used = Последнее использование
passkey-remove = Удалить
passkey-add = Добавить ключ доступа
sessions-title = Где вы вошли
sessions-text = Сеанс заканчивается сам через 30 минут бездействия и в любом случае через 12 часов.
session-began = Начат
session-seen = Последнее действие
session-from = Откуда
session-this = (этот)
sessions-end = Завершить все другие сеансы

people-title = Люди
people-add = Добавить человека
people-add-do = Добавить
people-prove = Прежде чем что-то менять, подтвердите, что это вы.
person-name-hint = Как человек пишет его сам, любым письмом.
person-sign-in = Вход
person-sign-in-hint = От 3 до 64 строчных букв a–z, цифр, точек, дефисов.
person-language = Язык страниц
person-work = Роли и подразделения
person-work-do = Сохранить
person-stage-active = может входить
person-stage-first = ожидает первого входа
person-stage-disabled = отключён
person-enable = Включить снова
person-enable-text = Человек получает новый временный пароль и настраивает вход заново.
person-unlock = Разблокировать
person-unlock-text = После слишком многих неудачных попыток позволяет войти сразу.
person-reset = Выдать новый временный пароль
person-reset-text = Если утеряны пароль или аутентификатор. Все сеансы закончатся, ключи доступа удалятся.
person-disable = Отключить
person-disable-text = Человек больше не сможет войти, все его сеансы закончатся. Сделанное им остаётся.
temporary-title = Временный пароль
temporary-text = Передайте лично: { $name }. Действует { $hours } ч.
temporary-password = Временный пароль
temporary-once = Показан здесь один раз и больше никогда.
done-person-work = Сохранено.
done-person-unlocked = Разблокировано.
done-person-disabled = Отключено.
done-password = Пароль изменён.
done-passkey-added = Ключ доступа добавлен.
done-passkey-removed = Ключ доступа удалён.
done-sessions = Все другие сеансы завершены.
done-proven = Подтверждено.
