# What comes before a request and after its evidence: a draft shown for comment, and originals that go back.

## До запроса: проект, который партнёр может прокомментировать
draft-share-title = Сначала показать проект партнёру
draft-share-text = Что вы хотите узнать
draft-share-hint = Партнёр видит письмо в нынешнем виде с пометкой «проект», без приложений. Этим ничего не запрашивается, и сроки не начинаются.
draft-share = Показать проект
draft-share-again = Показать изменённый проект
draft-open-letter = Открыть письмо
draft-shared-title = Показано партнёру
draft-shared-open = Открыть общее досье
draft-shared-hint = Замечания находятся там. Запрос уйдёт в том же досье.
draft-for-comment = Это проект для замечаний. Пока ничего не запрашивается.
stage-cooperation-draft-shown = проект для замечаний
stage-cooperation-draft-commented = проект с замечаниями
stage-cooperation-draft-taken-back = проект снят
task-comment-draft = Дать замечания к проекту партнёра
task-read-comment = Прочитать замечания к проекту
act-comment-draft = Дать замечания к проекту
comment-text = Ваши замечания
comment-hint = Например: чего не хватает, чего требует ваш закон, можно ли это сделать таким образом. Это никого не связывает.
comment-send = Отправить замечания
next-request-comment-draft = { $partner } показывает вам проект до отправки запроса. Скажите, чего не хватает и можно ли это сделать таким образом.
next-request-others-comment = { $partner } показывает проект до отправки запроса. Замечания даёт регистратор центрального органа.
next-request-draft-shown = { $partner } может дать замечания к проекту. Вы можете писать дальше и отправить запрос в любое время.
next-request-draft-commented = { $partner } прислал замечания к проекту. Измените письмо, если нужно, и отправьте его.
next-request-draft-taken-back = Проект снят. Запроса не будет.
said-cooperation-draft-shown = Проект показан
said-cooperation-draft-commented = Замечания к проекту
said-cooperation-draft-taken-back = Проект снят
said-cooperation-draft-shared = Показано партнёру
done-share-draft = Проект отправлен. Замечания появятся здесь.
done-comment-draft = Замечания отправлены.

## Подлинники
return-by = Подлинники вернуть до
return-by-hint = Только если партнёру, кроме того, посылаются подлинники почтой или курьером.
task-return-originals = Вернуть подлинники
act-return-originals = Подлинники отправлены обратно
act-waive-return = Подлинники можно оставить
originals-on = Отправлены
originals-text = Что и как возвращено
originals-text-hint = Например: какие документы, каким курьером, под каким номером.
originals-send = Сообщить партнёру
waive-text = Какие подлинники можно оставить
waive-send = Сообщить партнёру
clock-originals = Возврат подлинников
clock-set-by-partner = установлено запрашиваемым органом
told-return-by = Подлинники вернуть до
said-cooperation-originals-returned = Подлинники отправлены обратно
said-cooperation-return-waived = Подлинники можно оставить
done-return-originals = Партнёр извещён, что подлинники в пути.
done-waive-return = Партнёр извещён, что подлинники можно оставить.

## The letter beside its translation
translation-title = Перевод рядом с подлинником
translation-none = Когда все тексты написаны на втором языке, письмо можно напечатать рядом с переводом.
translation-hint = Подлинник и перевод в двух столбцах, с удостоверением, которое переводчик подписывает от руки.

## Refusals
refusal-no-originals = Подлинников, которые надо вернуть, нет.
refusal-translation-same-language = Письмо уже на этом языке.
refusal-translation-missing = У этих полей нет текста на обоих языках: { $fields }. Сначала напишите его: удостоверение говорит, что переведено всё.
