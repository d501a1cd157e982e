# Diritto nazionale e standard internazionale: valutazioni, elementi, conclusioni, seconda lettura, misure. I termini non sono stati verificati da giuristi madrelingua.

menu-assessments = Legge e standard
room-harmonisation = Valutazione
stage-harmonisation-unbegun = non iniziata
stage-harmonisation-open = aperta
stage-harmonisation-closed = chiusa
role-adviser = consulente legislativo
role-adviser-means = Confronta il diritto nazionale con lo standard internazionale. Non vede procedimenti.
help-role-adviser = Confronta il diritto nazionale con lo standard internazionale, elemento per elemento. Inizi una valutazione, esamini prima l’insieme essenziale e indichi su che cosa si fonda ogni conclusione. Un collega la legge come seconda persona. Dove manca qualcosa, pianifichi una misura. Non vede procedimenti né dati personali.
purpose-legislation = preparazione delle leggi
task-examine-elements = Esaminare gli elementi dello standard
task-read-findings = Leggere le conclusioni di un collega come secondo lettore
task-answer-dispute = Rispondere all’obiezione del secondo lettore
task-carry-out-measure = Occuparsi della prossima misura in scadenza

said-harmonisation-begun = Valutazione iniziata
said-harmonisation-first-answers-taken = Prime risposte riprese
said-harmonisation-found = Elemento esaminato
said-harmonisation-confirmed = Conclusione confermata
said-harmonisation-disputed = Conclusione contestata
said-harmonisation-measure-planned = Misura pianificata
said-harmonisation-measure-moved = Misura rinviata
said-harmonisation-measure-ended = Misura conclusa
said-harmonisation-closed = Valutazione chiusa

## Parole per i codici
value-met = Soddisfatto
value-met-means = La legge fa ciò che lo standard chiede. Indicare la disposizione.
value-partly = In parte
value-partly-means = Lo fa in parte. Indicare la disposizione e dire che cosa manca.
value-not-met = Non soddisfatto
value-not-met-means = Non lo fa. Se non c’è una disposizione da indicare, dire dove si è cercato.
value-unknown = Sconosciuto
value-unknown-means = Non si sa. È una risposta; una supposizione non lo è.
progress-untouched = nessuno l’ha esaminato
progress-proposed = dai file di conoscenza, non esaminato
progress-found = attende il secondo lettore
progress-disputed = il secondo lettore non è d’accordo
progress-confirmed = confermato da una seconda persona
chapter-definition = Definizione
chapter-criminal-law = Diritto penale
chapter-jurisdiction = Giurisdizione
chapter-procedure = Procedura
chapter-victims = Vittime
chapter-return = Rimpatrio
chapter-cooperation = Cooperazione
chapter-prevention = Prevenzione
wording-shall = obbligo («shall»)
wording-shall-consider = «valuta» o «si adopera»
wording-may = «può»
wording-guidance = orientamento, nessun obbligo convenzionale
binding-binds = vincola lo Stato
binding-unknown = non si sa se vincola
binding-free = non vincola lo Stato
outcome-done = Attuata
outcome-dropped = Abbandonata
filter-chapter = Capitolo
filter-value = Conclusione
filter-binding = Vincolo in quella data
filter-progress = A che punto
filter-any = qualsiasi
filter-button = Mostra questi
column-state = Stato
column-core = Insieme essenziale
column-all = Tutti gli elementi
column-element = Elemento
column-value = Conclusione
column-progress = A che punto
column-binding = Vincolo
column-chapter = Capitolo
column-day = Giorno
count-of = { $part } su { $whole }

## Valutazioni
assessments-title = Legge e standard
assessments-intro = Una valutazione pone il diritto di uno Stato, com’è in una data, accanto allo standard internazionale sulla tratta di persone. Resta su questo nodo.
assessments-empty = Non è stata ancora iniziata alcuna valutazione.
assessment-kind = Valutazione
assessment-of = { $state }: legge e standard
assessment-law-of = diritto al { $date }
assessment-begin-title = Inizia una valutazione
assessment-begin-intro = Ogni elemento comincia come sconosciuto. Non occorre finire: ciò che non è esaminato resta sconosciuto, e si vede.
assessment-country = Stato
assessment-date = Diritto com’è il
assessment-date-hint = Dalla data dipendono anche i trattati che vincolano lo Stato. Può essere nel passato.
assessment-first = Partire da ciò che dicono i file di conoscenza
assessment-first-hint = Queste risposte vengono da fonti pubblicate. Sono proposte finché una persona non ha esaminato la legge.
assessment-first-count = { $count ->
    [one] una risposta
   *[other] { $count } risposte
}
assessment-begin = Inizia
assessment-numbers = A che punto è
assessment-examine = Esamina l’elemento successivo
assessment-read-open = Mostra che cosa mi attende
assessment-gaps-open = Mostra ciò che non è soddisfatto
assessment-close = Chiudi la valutazione
assessment-close-hint = In una valutazione chiusa non si scrive più nulla. Per uno stato successivo della legge ne inizi una nuova; le due si possono confrontare.
next-assessment-read = { $count ->
    [one] Una conclusione di un collega attende Lei come secondo lettore.
   *[other] { $count } conclusioni di colleghi attendono Lei come secondo lettore.
}
next-assessment-core = { $count ->
    [one] Un elemento dell’insieme essenziale non è stato esaminato da una persona.
   *[other] { $count } elementi dell’insieme essenziale non sono stati esaminati da una persona.
}
next-assessment-rest = { $count ->
    [one] L’insieme essenziale è esaminato. Un altro elemento non è stato esaminato da una persona.
   *[other] L’insieme essenziale è esaminato. Altri { $count } elementi non sono stati esaminati da una persona.
}
next-assessment-plan = Ogni elemento è esaminato. Guardi ciò che non è soddisfatto e pianifichi chi se ne occupa ed entro quando.
meter-core = Insieme essenziale con una risposta
meter-all = Tutti gli elementi con una risposta
meter-person = Esaminati da una persona
meter-second = Confermati da una seconda persona
heat-title = Per capitolo
heat-hint = Il numero dice quanti elementi hanno questa conclusione; un campo più scuro indica una parte maggiore del capitolo. Scelga un numero per vedere gli elementi.
heat-total = Tutti i capitoli
elements-title = Elementi
elements-shown = { $count ->
    [0] Nessun elemento corrisponde a questa scelta.
    [one] Un elemento corrisponde a questa scelta.
   *[other] { $count } elementi corrispondono a questa scelta.
}
elements-core = Insieme essenziale
elements-core-hint = Gli elementi da cui cominciare: pesano di più per le vittime e per la cooperazione.
elements-count = { $count ->
    [one] un elemento
   *[other] { $count } elementi
}
measures-count = { $count ->
    [one] una misura pianificata
   *[other] { $count } misure pianificate
}
plan-title = Piano delle misure
plan-empty = Nessuna misura è pianificata. Apra un elemento non soddisfatto e dica chi se ne occupa ed entro quando.
plan-element-empty = Nessuna misura è pianificata per questo elemento.
course-title = Conclusioni nel tempo
standard-title = Lo standard
standard-edition = Edizione del { $date }: elementi tratti dalla Convenzione ONU contro la criminalità organizzata transnazionale, dal suo protocollo sulla tratta e da altri trattati.
standard-unchecked = Nessun giurista ha ancora verificato la formulazione di questi elementi.

## Un elemento
element-place = elemento { $place }
element-question = Che cosa chiede lo standard
element-refs = Disposizione
element-binds = Alla data della valutazione
element-level = Il testo dice
element-model-law = Una disposizione modello da cui partire: articolo { $article }.
element-pages = Altri elementi
element-before = Elemento precedente
element-after = Elemento successivo
next-element-read = Un collega ha esaminato questo elemento. Legga qui sotto la conclusione e ciò su cui si fonda, poi la confermi o dica che cosa concluderebbe.
next-element-nothing = La valutazione è chiusa, o qui non c’è nulla da fare per Lei.
next-element-examine = Legga la disposizione del diritto nazionale e registri la conclusione.
next-element-proposed = I file di conoscenza propongono una risposta. Legga la disposizione stessa, poi faccia Sua la conclusione o la cambi.
next-element-disputed = Il secondo lettore non è d’accordo. Legga perché, poi registri una nuova conclusione o trovate un accordo.
next-element-wait = La conclusione attende un collega come secondo lettore. Può passare all’elemento successivo.
next-element-plan = La conclusione è confermata e manca qualcosa. Pianifichi chi se ne occupa ed entro quando.
next-element-done = Ora qui non c’è nulla da fare. Se la legge cambia, registri una nuova conclusione.
finding-title = Conclusione
finding-none = Nessuno ha ancora esaminato questo elemento: sconosciuto.
finding-by-knowledge = dai file di conoscenza
finding-form = Registra una conclusione
finding-value = Qual è la conclusione?
finding-value-hint = Sul diritto com’è alla data della valutazione.
finding-provisions = Disposizioni del diritto nazionale
finding-provisions-hint = Una per riga, come si citano: Codice penale 166(1). Non sigillate, perché le leggi sono pubbliche.
finding-wording = Testo della disposizione
finding-wording-hint = Nella sua lingua, e traduzioni se ci sono. Sigillato.
finding-wording-in = Testo, lingua: { $language }
finding-reasoning = Motivazione
finding-reasoning-hint = Perché questa è la conclusione; dove si è cercato, se non c’è una disposizione. Sigillata. Non nominare persone.
finding-save = Registra la conclusione
reading-title = Secondo lettore
reading-confirmed = è d’accordo
reading-disputed = concluderebbe:
reading-confirm = Ho letto e sono d’accordo
reading-look = Vai alla conclusione
reading-dispute = Non sono d’accordo
reading-value = Che cosa concluderebbe?
reading-reason = Perché
reading-reason-hint = Il collega risponde con una nuova conclusione. Sigillato.
history-title = Conclusioni precedenti
known-title = Che cosa dicono i file di conoscenza
known-hint = Da fonti pubblicate, in inglese. Non verificato sul testo della legge.
known-nothing = Nulla su questo elemento e questo Stato.

## Misure
measure-runs = pianificata
measure-overdue = scaduta
measure-due-day = entro il { $date }
measure-moved-from = rinviata dal { $date }
measure-plan = Pianifica una misura
measure-owner = Chi se ne occupa
measure-owner-hint = Un’autorità o un ufficio, non una persona.
measure-due = Entro quando
measure-text = Che cosa va fatto
measure-text-hint = Per esempio: redigere una modifica, chiedere a un’autorità, formare, assegnare fondi. Sigillato.
measure-end = La misura è conclusa
measure-outcome = Come si è conclusa?
measure-came = Che cosa ne è venuto
measure-move = Cambia il termine
measure-move-reason = Perché

## Più Stati
compare-title = Confronto
compare-intro = Valutazioni tenute su questo nodo, una accanto all’altra. Si confrontano le conclusioni, non il comportamento degli Stati.
compare-open = Confronta
compare-choose = Quali valutazioni
compare-only-differing = Mostra solo gli elementi su cui differiscono
compare-button = Confronta queste
compare-by-chapter = Per capitolo
compare-by-element = Per elemento
compare-no-difference = Non differiscono su alcun elemento.

## Il rapporto
report-title = Rapporto sulle lacune
report-hint = In PDF o DOCX: ciò che non è soddisfatto, su che cosa si fonda, e il piano. È segnato come bozza finché la valutazione è aperta.
report-addressee = A chi prepara la legge
report-subject = Diritto nazionale e standard: { $state }
report-opening = Il rapporto pone il diritto di { $state }, al { $date }, accanto a { $count } elementi dello standard internazionale sulla tratta di persone (edizione del { $edition }). Ciò che nessuno ha esaminato è sconosciuto, e lo si dice.
report-gaps = Lacune
report-no-gaps = Nessuna lacuna trovata. Ciò che è sconosciuto non è una conclusione.
report-unknown = Sconosciuto nell’insieme essenziale
report-unknown-intro = A questi nessuno ha ancora risposto. Vanno esaminati per primi.
report-verification = Le conclusioni sono voci firmate del fascicolo indicato sotto. Il file che se ne esporta si verifica senza rete con il comando kerege verify FILE.

done-begin-assessment = La valutazione è iniziata.
done-record-finding = La conclusione è registrata.
done-confirm-finding = Ha confermato la conclusione.
done-dispute-finding = L’obiezione è registrata; il collega la vede.
done-plan-measure = La misura è pianificata.
done-move-measure = La misura ha un altro termine.
done-end-measure = La misura è conclusa.
done-close-assessment = La valutazione è chiusa.

refusal-assessment-stage = La valutazione è ora in un’altra fase ({ $stage }).
refusal-first-answers-too-late = Ci sono già conclusioni; le prime risposte si riprendono solo all’inizio.
refusal-finding-without-evidence = Questa conclusione non si fonda ancora su nulla.
refusal-finding-without-evidence-cure = Indichi una disposizione. Se la legge non prevede la cosa e non c’è una disposizione da indicare, dica nella motivazione dove ha cercato. Oppure scelga «Sconosciuto».
refusal-no-such-element = Lo standard non ha questo elemento.
refusal-dispute-same-value = È ciò che ha concluso il collega. Lo confermi, o scelga un’altra conclusione.
refusal-second-reader = Questa conclusione è Sua. Deve leggerla un’altra persona.
refusal-second-reader-cure = Chieda a un collega con lo stesso ruolo.
refusal-finding-changed = La conclusione è cambiata nel frattempo.
refusal-finding-changed-cure = Riapra la pagina e legga che cosa dice ora.
refusal-finding-not-to-be-read = Qui non c’è nulla da leggere come secondo lettore: nessuno ha esaminato l’elemento, o è già confermato.
refusal-measure-nothing-lacking = L’elemento è soddisfatto; non c’è nulla da pianificare.
refusal-measure-ended = Questa misura è già conclusa. Ne pianifichi una nuova.
refusal-no-standard = I file di conoscenza di questo nodo non hanno uno standard.
refusal-no-such-state = I file di conoscenza non hanno questo Stato.
refusal-date-not-yet = La data è nel futuro. Il diritto si esamina com’è.

state-AE = Emirati Arabi Uniti
state-BY = Bielorussia
state-CN = Cina
state-DE = Germania
state-GB = Regno Unito
state-IN = India
state-IR = Iran
state-IT = Italia
state-KG = Kirghizistan
state-KR = Repubblica di Corea
state-KZ = Kazakhstan
state-MN = Mongolia
state-PL = Polonia
state-RU = Federazione Russa
state-TJ = Tagikistan
state-TM = Turkmenistan
state-TR = Turchia
state-UA = Ucraina
state-US = Stati Uniti d’America
state-UZ = Uzbekistan
