# Domande di assistenza giudiziaria: tutte le parole fisse della lettera.
# NON VERIFICATO DA UN GIURISTA: i termini italiani e i titoli degli strumenti attendono una verifica.

# Intestazione e pagina

letter-number-before = N.
letter-date-before = Data
letter-date = { $day } { $month } { $year }
letter-month-1 = gennaio
letter-month-2 = febbraio
letter-month-3 = marzo
letter-month-4 = aprile
letter-month-5 = maggio
letter-month-6 = giugno
letter-month-7 = luglio
letter-month-8 = agosto
letter-month-9 = settembre
letter-month-10 = ottobre
letter-month-11 = novembre
letter-month-12 = dicembre
letter-page = Pagina { $page } di { $pages }
letter-draft = BOZZA

# Oggetto, apertura, base giuridica

letter-subject = Domanda di assistenza giudiziaria: { $measure }
letter-subject-person = Domanda: { $measure }
letter-salutation = Gentili Colleghi,
letter-opening = L’autorità indicata nell’intestazione chiede assistenza giudiziaria nel procedimento penale descritto di seguito. Atto richiesto: { $measure }.
letter-opening-person = L’autorità indicata nell’intestazione presenta la domanda seguente nel procedimento penale descritto di seguito: { $measure }.
letter-basis = Base giuridica: { $basis }.
letter-basis-convention = Base giuridica: { $basis } (di seguito «la Convenzione»).
letter-citations = Disposizioni invocate:
letter-carrier = In virtù di queste disposizioni lo strumento indicato come base giuridica si applica alla presente domanda.
letter-provision = { $instrument }, { $articles }
letter-article = art. { $article }
letter-convention-paragraph = art. 18, par. { $paragraph }, della Convenzione
letter-convention-paragraphs = art. 18, par. { $first } e par. { $second }, della Convenzione

letter-measure-taking_statement = acquisizione di prove o dichiarazioni da una persona
letter-measure-service_of_documents = notificazione di atti giudiziari
letter-measure-search_and_seizure = perquisizione, sequestro e congelamento
letter-measure-examination_of_sites = esame di oggetti e luoghi
letter-measure-information_and_expert_views = informazioni, elementi di prova e pareri di esperti
letter-measure-documents_and_records = originali o copie autenticate di documenti e registri
letter-measure-tracing_proceeds = identificazione o localizzazione di proventi di reato, beni e strumenti
letter-measure-voluntary_appearance = comparizione volontaria di una persona nello Stato richiedente
letter-measure-other = altra forma di assistenza
letter-measure-video_hearing = audizione mediante videoconferenza
letter-measure-transfer_of_witness_in_custody = trasferimento di una persona detenuta per rendere testimonianza
letter-measure-provisional_arrest = arresto provvisorio di una persona ricercata, prima della domanda di estradizione
letter-measure-extradition = estradizione di una persona ricercata
letter-measure-transfer_out = trasferimento di una persona condannata nello Stato di cittadinanza, per scontarvi la condanna
letter-measure-transfer_home = trasferimento di un cittadino condannato in questo Stato, per scontarvi la condanna
letter-measure-transit_extradited = transito attraverso il territorio dello Stato richiesto di una persona estradata verso lo Stato richiedente
letter-measure-transit_sentenced = transito attraverso il territorio dello Stato richiesto di una persona condannata trasferita

# Titoli degli strumenti. Il codice è quello di data/instruments.

letter-instrument-untoc = Convenzione delle Nazioni Unite contro la criminalità organizzata transnazionale del 15 novembre 2000
letter-instrument-tipp = Protocollo per prevenire, reprimere e punire la tratta di persone, in particolare di donne e bambini, del 15 novembre 2000
letter-instrument-somp = Protocollo contro il traffico di migranti via terra, via mare e via aria del 15 novembre 2000
letter-instrument-uncac = Convenzione delle Nazioni Unite contro la corruzione del 31 ottobre 2003
letter-instrument-opsc = Protocollo opzionale alla Convenzione sui diritti del fanciullo concernente la vendita di bambini, la prostituzione dei bambini e la pornografia rappresentante bambini del 25 maggio 2000
letter-instrument-ecma59 = Convenzione europea di assistenza giudiziaria in materia penale del 20 aprile 1959
letter-instrument-ece57 = Convenzione europea di estradizione del 13 dicembre 1957
letter-instrument-tsp83 = Convenzione sul trasferimento delle persone condannate del 21 marzo 1983
letter-instrument-cets197 = Convenzione del Consiglio d’Europa sulla lotta contro la tratta di esseri umani del 16 maggio 2005
letter-instrument-minsk93 = Convenzione sull’assistenza giudiziaria e sulle relazioni giuridiche in materia civile, familiare e penale (Minsk, 22 gennaio 1993)
letter-instrument-minsk97 = Protocollo del 28 marzo 1997 alla Convenzione sull’assistenza giudiziaria e sulle relazioni giuridiche in materia civile, familiare e penale (Minsk, 22 gennaio 1993)
letter-instrument-kish02 = Convenzione sull’assistenza giudiziaria e sulle relazioni giuridiche in materia civile, familiare e penale (Chișinău, 7 ottobre 2002)

# Titoli dei campi; il codice è quello dei file di conoscenza.

letter-field-m1 = Autorità richiedente
letter-field-m2 = Oggetto e natura del procedimento e autorità procedente
letter-field-m3 = Esposizione sommaria dei fatti rilevanti
letter-field-m4 = Assistenza richiesta e procedura da seguire
letter-field-m5 = Identità, ubicazione e cittadinanza delle persone interessate
letter-field-m6 = Scopo per cui sono richiesti prove, informazioni o atti
letter-field-m7 = Destinatario della notificazione
letter-field-m8 = Base giuridica invocata
letter-field-m9 = Disposizioni sul reato e sulle pene
letter-field-m10 = Nesso tra i fatti, le persone e le prove richieste
letter-field-m11 = Riservatezza e relative ragioni
letter-field-m12 = Termine e ragioni dell’urgenza
letter-field-m13 = Procedimento nel quale saranno utilizzati i risultati
letter-field-m14 = Persona di contatto
letter-field-m15 = Lingua e traduzione
letter-field-m16 = Domande al testimone e avvisi da dare
letter-field-m17 = Tutela delle vittime
letter-field-m18 = Garanzie
letter-field-mk1 = Entità del danno causato
letter-field-c1 = Beni interessati e fatti addotti
letter-field-c2 = Provvedimento di confisca ed estensione dell’esecuzione richiesta
letter-field-c3 = Fatti addotti e atti richiesti
letter-field-w1 = Consenso della persona
letter-field-w2 = Custodia, ritorno e computo della detenzione
letter-field-e1 = Sentenza, mandato di cattura o altro atto avente la stessa forza
letter-field-e2 = Reati: tempo e luogo, qualificazione giuridica, disposizioni
letter-field-e3 = Testo delle disposizioni
letter-field-e4 = Connotati, identità e cittadinanza della persona
letter-field-e5 = Prescrizione e sua interruzione
letter-field-e6 = Pena ancora da scontare; sentenza in contumacia e diritto a un nuovo processo
letter-field-e7 = Garanzie
letter-field-e8 = Dichiarazione che l’azione penale non ha fini discriminatori
letter-field-e9 = Esposizione sommaria delle prove
letter-field-ek1 = Entità del danno causato
letter-field-p1 = Mandato di cattura o sentenza esistente
letter-field-p2 = Intenzione di domandare l’estradizione
letter-field-p3 = Reato, tempo e luogo in cui è stato commesso
letter-field-p4 = Connotati della persona
letter-field-t1 = Nome, data e luogo di nascita, indirizzo della persona condannata
letter-field-t2 = Fatti; natura, durata e inizio della condanna
letter-field-t3 = Sentenza e disposizioni di legge su cui si fonda
letter-field-t4 = Parte della condanna già scontata, custodia cautelare, riduzioni di pena
letter-field-t5 = Dichiarazione di consenso
letter-field-t6 = Cittadinanza
letter-field-t7 = Legge secondo cui i fatti costituiscono reato nello Stato di esecuzione
letter-field-t8 = Continuazione dell’esecuzione o conversione della condanna
letter-field-t9 = Relazioni mediche e sociali
letter-field-t10 = Sentenza definitiva
letter-field-t11 = Riesame, perché la persona condannata può essere vittima di tratta
letter-field-v1 = Sentenza, mandato di cattura o altro atto avente la stessa forza
letter-field-v2 = Reati: tempo e luogo, qualificazione giuridica, disposizioni
letter-field-v3 = Testo delle disposizioni
letter-field-v4 = Connotati, identità e cittadinanza della persona
letter-field-v5 = Consegna per la quale si chiede il transito: tra quali Stati, con quale decisione
letter-field-v6 = Giorno, percorso e mezzo del viaggio
letter-field-u1 = Nome, data e luogo di nascita, cittadinanza della persona condannata
letter-field-u2 = Accordo sul trasferimento: tra quali Stati, in quale giorno
letter-field-u3 = Fatti e condanna
letter-field-u4 = Giorno, percorso e mezzo del viaggio; tempo di custodia durante il transito
letter-field-u5 = Garanzia chiesta allo Stato di transito

# Un campo non tradotto è stampato come è stato scritto, sotto una di queste note.

letter-text-in-en = [testo in inglese]
letter-text-in-ru = [testo in russo]
letter-text-in-ky = [testo in kirghiso]
letter-text-in-it = [testo in italiano]
letter-text-in-tr = [testo in turco]
letter-text-in-kk = [testo in kazako]
letter-text-in-uz = [testo in uzbeko]
letter-text-in-tg = [testo in tagico]
letter-text-in-uk = [testo in ucraino]
letter-text-in-de = [testo in tedesco]
letter-text-in-fr = [testo in francese]
letter-text-in-es = [testo in spagnolo]
letter-text-in-pl = [testo in polacco]
letter-text-in-ar = [testo in arabo]
letter-text-in-fa = [testo in persiano]
letter-text-in-zh = [testo in cinese]
letter-text-in-other = [testo in un’altra lingua: { $language }]

# Impegni e richieste dell’autorità richiedente.

letter-use-heading = Uso dei risultati e riservatezza
letter-use = Senza il previo consenso dello Stato richiesto, le informazioni e le prove fornite non saranno trasmesse né utilizzate per indagini, azioni penali o procedimenti giudiziari diversi da quelli indicati nella presente domanda{ $cite }. Ciò non impedisce di rivelare quanto scagioni un imputato; lo Stato richiesto ne sarà, ove possibile, avvisato in anticipo e consultato se lo chiede.
letter-confidential = Si chiede di mantenere riservati l’esistenza e il contenuto della presente domanda, salvo quanto necessario per eseguirla, e di informare prontamente questa autorità qualora non sia possibile{ $cite }.
letter-reply-heading = Risposta richiesta
letter-reply-intro = Si prega cortesemente:
letter-reply-receipt = di confermare la ricezione della presente domanda, indicando il numero di riferimento e l’autorità di esecuzione;
letter-reply-execution = di darvi esecuzione il più presto possibile e di trasmettere i risultati con i documenti che ne attestano l’esecuzione;
letter-confidential-heading = Riservatezza
letter-reply-decision = di decidere in merito il più presto possibile e di informare questa autorità della decisione;
letter-reply-further = di chiedere informazioni complementari se necessarie all’esecuzione{ $cite };
letter-reply-refusal = qualora l’esecuzione debba essere rifiutata o rinviata, in tutto o in parte, di consultare prima questa autorità e di motivare ogni rifiuto{ $cite }.
letter-channel = Si prega di inviare la risposta e ogni ulteriore comunicazione all’autorità indicata nell’intestazione, attraverso il canale per il quale la presente domanda è pervenuta, citandone il numero.
letter-closing = Si porgono i sensi della più alta considerazione.

# Firma, allegati, trattamento

letter-approved-by = Approvato da
letter-unsigned = [nome del firmatario]
letter-seal = L. S.
letter-role-investigator = Investigatore
letter-role-officer = Funzionario
letter-role-prosecutor = Procuratore
letter-role-approver = Funzionario che approva
letter-role-registrar = Addetto al registro
letter-role-executor = Funzionario incaricato dell’esecuzione
letter-role-victim_protector = Addetto alla tutela delle vittime
letter-role-adviser = Consulente legislativo
letter-role-supervisor = Supervisore
letter-role-administrator = Amministratore
letter-role-treaty_official = Funzionario dei trattati

letter-annexes = Allegati
letter-annex-number = N.
letter-annex-title = Documento
letter-annex-extent = Dimensione
letter-fact-label = Voce
letter-fact-value = Contenuto

letter-handling = Codice di trattamento { $code } ({ $tlp }): { $meaning }
letter-handling-h0 = per la prevenzione e il contrasto della criminalità
letter-handling-h1 = da non usare in procedimenti giudiziari senza il permesso dell’autorità d’origine
letter-handling-h2 = da non trasmettere ad altri senza il permesso dell’autorità d’origine
letter-handling-h3 = da usare solo secondo le condizioni indicate
letter-caveats = Condizioni: { $caveats }

# Verifica

letter-verification = Verifica
letter-verification-text = La registrazione firmata di questa lettera si trova nel fascicolo indicato di seguito. Il file esportato dal fascicolo si verifica senza rete con il comando kerege verify FILE: mostra chi ha scritto che cosa e quando, e rivela ogni modifica. L’impronta deve essere quella che le due autorità hanno confrontato.
letter-verification-draft = Questa è una bozza. Non è stata approvata e nessun fascicolo condiviso con il destinatario la contiene.
letter-dossier = Fascicolo
letter-entry = Registrazione
letter-fingerprint = Impronta del nodo

# Nomi ufficiali degli Stati

letter-country-ae = Emirati Arabi Uniti
letter-country-by = Repubblica di Belarus
letter-country-cn = Repubblica Popolare Cinese
letter-country-de = Repubblica Federale di Germania
letter-country-gb = Regno Unito di Gran Bretagna e Irlanda del Nord
letter-country-in = Repubblica dell’India
letter-country-ir = Repubblica Islamica dell’Iran
letter-country-it = Repubblica Italiana
letter-country-kg = Repubblica del Kirghizistan
letter-country-kr = Repubblica di Corea
letter-country-kz = Repubblica del Kazakhstan
letter-country-mn = Mongolia
letter-country-pl = Repubblica di Polonia
letter-country-ru = Federazione Russa
letter-country-tj = Repubblica del Tagikistan
letter-country-tm = Turkmenistan
letter-country-tr = Repubblica di Turchia
letter-country-ua = Ucraina
letter-country-us = Stati Uniti d’America
letter-country-uz = Repubblica dell’Uzbekistan

# The letter beside its translation

letter-beside-subject = Lettera { $number }: originale e traduzione
letter-beside-original = Originale ({ $language })
letter-beside-translation = Traduzione ({ $language })
letter-certificate-heading = Certificazione della traduzione
letter-certificate = Il sottoscritto / la sottoscritta certifica che la colonna di destra è la traduzione fedele e completa ({ $from } – { $into }) della lettera n. { $number } riportata nella colonna di sinistra.
letter-certificate-name = Nome del traduttore
letter-certificate-qualification = Qualifica o albo
letter-certificate-place = Luogo e giorno
letter-certificate-translator = Traduttore
letter-language-en = inglese
letter-language-ru = russo
letter-language-it = italiano
letter-language-ky = kirghiso
