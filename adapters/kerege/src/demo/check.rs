//! `kerege demo --check`: the whole road, without a browser, over real connections between the three nodes.

use std::fs::File;
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use base::{ContentId, DossierId, LongText, Refusal, Title};
use cooperation::Format;
use desk::ports::Clock;
use desk::{Command, FileRef, Hall};
use serde_json::json;

use crate::commands::verify;
use crate::demo::cast::Place;
use crate::demo::scene::Scene;
use crate::demo::story::{self, until};
use crate::{Stop, SystemClock};

/// The size of the evidence that Italy returns.
const EVIDENCE_BYTES: u64 = 200 * 1024 * 1024;

/// Runs all steps; exit code 0 only if all held.
pub(super) async fn run(folder: PathBuf, port: u16) -> Result<ExitCode, Stop> {
    let mut check = Check { scene: Scene::open(folder.clone(), port).await?, folder, steps: Vec::new() };
    let walked = check.walk().await;
    if let Err(stop) = &walked {
        check.steps.push(json!({ "step": check.steps.len() + 1, "held": false, "what": stop.to_string() }));
        println!("FAILED  {stop}");
    }
    let held = walked.is_ok();
    println!("{}", json!({ "held": held, "steps": check.steps }));
    check.scene.stop().await;
    Ok(if held { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

struct Check {
    scene: Scene,
    folder: PathBuf,
    steps: Vec<serde_json::Value>,
}

impl Check {
    async fn walk(&mut self) -> Result<(), Stop> {
        let begun = SystemClock.now();
        let matter = self.imports()?;
        self.held(
            1,
            "a matter was opened by import; a bad file was refused whole; the annex opens for victim protection alone",
        );
        let enquiry = self.asks(matter).await?;
        self.held(2, "an enquiry was sent, seen in Italy's inbox with its clock, and answered; another was refused with a reason");
        let request = self.writes(matter, enquiry).await?;
        self.held(3, "a letter could not be sent while a must was missing, nor by one person; it came out as PDF and DOCX in en, ru, it");
        self.executes(request).await?;
        self.held(4, "Italy acknowledged, assigned unseen, asked, was answered, executed, and returned 200 MB; every stage has its receipt");
        self.exports(request)?;
        self.held(
            5,
            "both sides exported the dossier; it verifies offline, and every changed byte that was tried is found",
        );
        self.survives(matter).await?;
        self.held(
            6,
            "with Italy stopped work went on, the page said what waits, and on return everything arrived once",
        );
        let seconds = SystemClock.now().seconds_since(begun);
        println!("All six steps held, in {seconds} s.");
        Ok(())
    }

    fn held(&mut self, step: u32, what: &str) {
        println!("step {step}  {what}");
        self.steps.push(json!({ "step": step, "held": true, "what": what }));
    }

    /// Step 1.
    fn imports(&self) -> Result<DossierId, Stop> {
        let scene = &self.scene;
        let matter = story::open_matter(scene, &format!("CHECK-{}", SystemClock.now().0), "Check (synthetic)")?;
        let bad = story::SUBMISSION.iter().copied().chain(*b"not,a,row\n").collect::<Vec<u8>>();
        let problems = web::parsed_submission("bad.csv", &bad).err().unwrap_or_default();
        demand(!problems.is_empty(), "a file with a bad row was not refused")?;
        story::import(scene, matter)?;
        let page = scene.desk(Place::Kg)?.matter(&scene.reader(Place::Kg, "aigul")?, matter)?;
        let imported = page.imported.first().ok_or_else(|| Stop::Other("the import is not on the page".to_owned()))?;
        demand(page.imported.len() == 1, "nothing of a refused file may be stored")?;
        let annex = imported.annex.ok_or_else(|| Stop::Other("the annex is missing".to_owned()))?;
        let open =
            |name| Ok::<_, Stop>(scene.desk(Place::Kg)?.annex(&scene.reader(Place::Kg, name)?, matter, imported.entry));
        demand(!open("damira")?.map_err(Stop::from)?.rows.is_empty(), "victim protection cannot open the annex")?;
        for name in ["aigul", "bakyt", "cholpon", "erkin", "admin-1"] {
            demand(open(name)?.is_err(), "someone else opened the victims' annex")?;
            let file = scene.desk(Place::Kg)?.download(&scene.reader(Place::Kg, name)?, matter, annex);
            demand(file.is_err(), "someone downloaded the victims' annex")?;
        }
        Ok(matter)
    }

    /// Step 2.
    async fn asks(&self, matter: DossierId) -> Result<DossierId, Stop> {
        let scene = &self.scene;
        let enquiry = story::ask(scene, matter, Place::It, "Who is the subscriber of +39 06 0000 0417 (synthetic)?")?;
        let refused = story::ask(scene, matter, Place::It, "A second question, to be refused (synthetic).")?;
        let desk = || scene.desk(Place::It)?.desk(&scene.reader(Place::It, "giulia")?).map_err(Stop::from);
        until("both questions in Italy's inbox", || {
            let tasks = desk()?.tasks;
            let there = |dossier| tasks.iter().any(|task| task.line.dossier == dossier && task.due.is_some());
            Ok(there(enquiry) && there(refused))
        })
        .await?;
        story::answer(scene, enquiry)?;
        let ground = enquiries::Ground::Disproportionate;
        let reason = LongText::new("The question is too wide for the stated purpose (synthetic).")?;
        scene.act(Place::It, "giulia", Command::RefuseEnquiry { enquiry: refused, ground, reason })?;
        let reader = scene.reader(Place::Kg, "aigul")?;
        until("answer and refusal in Kyrgyzstan", || {
            let hall = scene.desk(Place::Kg)?;
            let (one, two) = (hall.enquiry(&reader, enquiry)?, hall.enquiry(&reader, refused)?);
            Ok(one.line.stage == "answered" && two.line.stage == "refused")
        })
        .await?;
        Ok(enquiry)
    }

    /// Step 3.
    async fn writes(&self, matter: DossierId, enquiry: DossierId) -> Result<DossierId, Stop> {
        let scene = &self.scene;
        let draft = story::draft(scene, matter, enquiry)?;
        let refused = |name, command, code: &str| match scene.act(Place::Kg, name, command) {
            Err(Stop::Refusal(Refusal { code: found, .. })) if found == code => Ok(()),
            Err(stop) => Err(Stop::Other(format!("expected the refusal {code}, got: {stop}"))),
            Ok(_) => Err(Stop::Other(format!("expected the refusal {code}, but it was done"))),
        };
        story::write(scene, draft, true)?;
        refused("bakyt", Command::SubmitDraft { draft }, "request-missing-must")?;
        story::write(scene, draft, false)?;
        let prosecutor = scene.reader(Place::Kg, "bakyt")?;
        let page = scene.desk(Place::Kg)?.draft(&prosecutor, draft)?;
        demand(page.legal.answer == "available" && !page.legal.bases.is_empty(), "the legal basis is not on the page")?;
        scene.act(Place::Kg, "bakyt", Command::SubmitDraft { draft })?;
        refused("bakyt", Command::SendRequest { draft }, "draft-stage")?;
        demand(
            scene.act(Place::Kg, "bakyt", Command::ApproveDraft { draft, submission: None }).is_err(),
            "one person approved their own draft",
        )?;
        scene.act(Place::Kg, "cholpon", Command::ApproveDraft { draft, submission: None })?;
        for tag in ["en", "ru", "it"] {
            for (format, magic) in [(Format::Pdf, b"%PDF".as_slice()), (Format::Docx, b"PK".as_slice())] {
                let bytes = scene.desk(Place::Kg)?.letter(&prosecutor, draft, format, &tag.parse()?)?;
                demand(bytes.starts_with(magic) && bytes.len() > 5_000, "a letter did not come out")?;
            }
        }
        let request = scene.act(Place::Kg, "bakyt", Command::SendRequest { draft })?.dossier;
        let registrar = scene.reader(Place::It, "marco")?;
        until("the request in Italy", || Ok(scene.desk(Place::It)?.request(&registrar, request).is_ok())).await?;
        let page = scene.desk(Place::It)?.request(&registrar, request)?;
        demand(page.letters.len() == 6, "Italy does not have the letter in three languages and two formats")?;
        Ok(request)
    }

    /// Step 4.
    async fn executes(&self, request: DossierId) -> Result<(), Stop> {
        let scene = &self.scene;
        let text = |text: &str| LongText::new(text);
        scene.act(Place::It, "marco", Command::AcknowledgeRequest { request, reference: None })?;
        scene.act(Place::It, "marco", Command::AssignRequest { request, unit: "EXEC-ROME".parse()? })?;
        scene.act(Place::It, "lucia", Command::NoteRequest { request, text: text("In house (synthetic).")? })?;
        scene.act(
            Place::It,
            "lucia",
            Command::AskRequestClarification { request, text: text("Which period (synthetic)?")?, answer_by: None },
        )?;
        let prosecutor = scene.reader(Place::Kg, "bakyt")?;
        let stage = |wanted: &'static str| {
            let prosecutor = prosecutor.clone();
            move || Ok(scene.desk(Place::Kg)?.request(&prosecutor, request)?.line.stage == wanted)
        };
        until("the question back in Kyrgyzstan", stage("clarification")).await?;
        let log = scene.desk(Place::Kg)?.log(&prosecutor, request)?;
        demand(
            log.entries.iter().all(|entry| !entry.kind.contains("execution")),
            "the assignment in house is visible to the partner",
        )?;
        scene.act(Place::Kg, "bakyt", Command::ClarifyRequest { request, text: text("March to May (synthetic).")? })?;
        let executor = scene.reader(Place::It, "lucia")?;
        until("the explanation in Italy", || {
            Ok(scene.desk(Place::It)?.request(&executor, request)?.line.stage == "acknowledged")
        })
        .await?;
        let files = vec![self.upload(request)?];
        scene.act(
            Place::It,
            "lucia",
            Command::ExecuteRequest {
                request,
                text: text("Executed (synthetic).")?,
                files: files.clone(),
                return_by: None,
            },
        )?;
        until("200 MB in Kyrgyzstan", || {
            let page = scene.desk(Place::Kg)?.request(&prosecutor, request)?;
            let here = |file: &desk::views::FileView| file.chunks > 0 && file.held == file.chunks;
            let mut files = page.said.iter().flat_map(|said| &said.files).peekable();
            Ok(page.line.stage == "executed" && files.peek().is_some() && files.all(here))
        })
        .await?;
        self.downloads(request, files[0].content)?;
        until("the receipt in Italy", || {
            let page = scene.desk(Place::It)?.request(&executor, request)?;
            let said = page.said.iter().find(|said| said.kind == "cooperation.executed");
            Ok(said.is_some_and(|said| said.receipts.iter().any(|receipt| receipt.step == "opened")))
        })
        .await
    }

    fn upload(&self, request: DossierId) -> Result<FileRef, Stop> {
        let desk = self.scene.desk(Place::It)?;
        let mut upload = desk.upload(&self.scene.reader(Place::It, "lucia")?, request)?;
        let mut block = vec![0_u8; 1 << 20];
        for number in 0..EVIDENCE_BYTES >> 20 {
            fill_block(&mut block, number);
            upload.write(&block)?;
        }
        Ok(upload.finish(Title::new("payroll-synthetic.bin")?)?)
    }

    fn downloads(&self, request: DossierId, content: ContentId) -> Result<(), Stop> {
        let desk = self.scene.desk(Place::Kg)?;
        let mut download = desk.download(&self.scene.reader(Place::Kg, "bakyt")?, request, content)?;
        demand(download.length() == EVIDENCE_BYTES, "the evidence has another length")?;
        let mut block = vec![0_u8; 1 << 20];
        let mut number = 0;
        while let Some(bytes) = download.next()? {
            fill_block(&mut block, number);
            demand(bytes == block, "the evidence differs from what was returned")?;
            number += 1;
        }
        demand(number == EVIDENCE_BYTES >> 20, "the evidence is not whole")
    }

    /// Step 5.
    fn exports(&self, request: DossierId) -> Result<(), Stop> {
        for (place, name) in [(Place::Kg, "bakyt"), (Place::It, "marco")] {
            let path = self.folder.join(format!("{}.kerege", place.word()));
            let file = File::create(&path).map_err(|cause| Stop::file("exporting", cause))?;
            let mut to = BufWriter::with_capacity(1 << 20, file);
            self.scene.desk(place)?.export(&self.scene.reader(place, name)?, request, true, &mut to)?;
            to.flush().map_err(|cause| Stop::file("exporting", cause))?;
            drop(to);
            let report = verify::run(&path, None)?;
            demand(report.holds && report.signers.len() == 2, "the file does not name both signers")?;
            demand(report.contents.iter().any(|content| content.state == "opened"), "no content opened")?;
        }
        let path = self.folder.join("kg.kerege");
        let length = std::fs::metadata(&path).map_err(|cause| Stop::file("exporting", cause))?.len();
        // Near the beginning (cards, entries), in the middle (a chunk) and at the end (the statement).
        for at in [20, 3_000, 12_000, 40_000, length / 2, length - 2_000, length - 1] {
            flip(&path, at)?;
            demand(verify::run(&path, None).is_err(), "a changed byte was not found")?;
            flip(&path, at)?;
        }
        verify::run(&path, None).map(|_| ())
    }

    /// Step 6.
    async fn survives(&mut self, matter: DossierId) -> Result<(), Stop> {
        self.scene.stop_node(Place::It).await;
        let scene = &self.scene;
        let mut asked = Vec::new();
        for number in 0..5 {
            asked.push(story::ask(
                scene,
                matter,
                Place::It,
                &format!("Question {number} while Italy is away (synthetic)."),
            )?);
        }
        let reader = scene.reader(Place::Kg, "aigul")?;
        let waiting = scene.desk(Place::Kg)?.desk(&reader)?.undelivered;
        demand(
            waiting.iter().any(|partner| partner.authority.as_str() == "IT-MOJ" && partner.waiting >= 5),
            "the page does not say what waits",
        )?;
        tokio::time::sleep(Duration::from_millis(500)).await;
        self.scene.start_node(Place::It).await?;
        let scene = &self.scene;
        let officer = scene.reader(Place::It, "giulia")?;
        until("everything in Italy after its return", || {
            let arrived = asked
                .iter()
                .filter(|enquiry| scene.desk(Place::It).is_ok_and(|desk| desk.enquiry(&officer, **enquiry).is_ok()));
            Ok(arrived.count() == asked.len())
        })
        .await?;
        until("the receipts in Kyrgyzstan", || {
            let waiting = scene.desk(Place::Kg)?.desk(&reader)?.undelivered;
            Ok(waiting.iter().all(|partner| partner.authority.as_str() != "IT-MOJ"))
        })
        .await?;
        for enquiry in &asked {
            let (here, there) = (scene.desk(Place::Kg)?.log(&scene.reader(Place::Kg, "bakyt")?, *enquiry), *enquiry);
            let said = scene.desk(Place::It)?.enquiry(&officer, there)?.said;
            demand(
                said.len() == 1 && here.is_ok_and(|log| log.entries.iter().all(|entry| entry.void.is_none())),
                "something arrived twice",
            )?;
        }
        Ok(())
    }
}

fn demand(held: bool, otherwise: &str) -> Result<(), Stop> {
    if held { Ok(()) } else { Err(Stop::Other(otherwise.to_owned())) }
}

/// Bytes that are the same on both sides and differ from block to block.
fn fill_block(block: &mut [u8], number: u64) {
    for (at, byte) in block.iter_mut().enumerate() {
        *byte = (at as u64).wrapping_mul(31).wrapping_add(number.wrapping_mul(131)) as u8;
    }
}

fn flip(path: &std::path::Path, at: u64) -> Result<(), Stop> {
    let change = || {
        let mut file = File::options().read(true).write(true).open(path)?;
        let mut byte = [0];
        file.seek(SeekFrom::Start(at))?;
        file.read_exact(&mut byte)?;
        byte[0] ^= 0x01;
        file.seek(SeekFrom::Start(at))?;
        file.write_all(&byte)
    };
    change().map_err(|cause| Stop::file("changing a byte", cause))
}
