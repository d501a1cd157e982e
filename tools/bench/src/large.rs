//! A large file over a connection that breaks again and again.

use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use base::{ContentId, DossierId, LongText, Title};
use desk::{Command, Hall, List};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use wiring::demo::{Place, Scene, story};
use wiring::{Config, Node, Stop};

use crate::Arguments;
use crate::report::{Limit, Report};
use crate::scene::{port, run};
use crate::several::free;

const SIZE: u64 = 5 << 30;
const BREAKS: u64 = 10;
/// What is uploaded and copied at once.
const PIECE: usize = 1 << 20;
/// A connection that does not bring the file within this time has stopped for good.
const PATIENCE: Duration = Duration::from_secs(1_800);

pub(crate) fn measure(arguments: &Arguments, report: &mut Report) -> Result<(), Stop> {
    report.part(
        "A large file",
        "Kyrgyzstan sends Italy a file of 5 GiB with a request. Between the two stands a door that passes bytes on, counts those that leave Kyrgyzstan, and cuts every connection off \
         ten times, evenly over the file. Measured from the start of both nodes until the last chunk is verified and durable in Italy.",
    );
    let folder = arguments.scratch()?;
    let (mut kg, it, request) = prepare(folder.path())?;
    let door: SocketAddr = kg.announce[0].parse().map_err(Stop::other)?;
    kg.exchange = free()?;
    let begun = Instant::now();
    let content = upload(&kg, request)?;
    let sealed = begun.elapsed();
    let counted = Arc::new(AtomicU64::new(0));
    let (took, breaks) = run(async {
        let breaks = Arc::new(AtomicU64::new(0));
        let listening = TcpListener::bind(door).await.map_err(|cause| Stop::file("listening as the door", cause))?;
        let passing = tokio::spawn(pass(listening, kg.exchange, counted.clone(), breaks.clone()));
        let (from, to) = (Node::open(kg)?.start().await?, Node::open(it)?.start().await?);
        let begun = Instant::now();
        while !is_whole(to.node(), content)? {
            if begun.elapsed() > PATIENCE {
                return Err(Stop::Other("the file did not arrive".to_owned()));
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let took = begun.elapsed();
        from.stop().await;
        to.stop().await;
        passing.abort();
        Ok((took, breaks.load(Ordering::Relaxed)))
    })?;
    let megabytes = |bytes: u64, time: Duration| bytes as f64 / 1e6 / time.as_secs_f64();
    let beside = format!("the disk alone: {:.0} MB a second, written and flushed at the end", disk(folder.path())?);
    report.figure("sealed and stored by its sender", megabytes(SIZE, sealed), "MB a second", Limit::None, &beside);
    let beside = format!("{:.1} s; {breaks} connections cut off", took.as_secs_f64());
    report.figure("sent, verified, stored", megabytes(SIZE, took), "MB a second", Limit::None, &beside);
    let sent = counted.load(Ordering::Relaxed) as f64 / SIZE as f64;
    report.figure(
        "bytes that left, for each of the file",
        sent,
        "times",
        Limit::AtMost(1.05),
        "with TLS, envelopes and everything else",
    );
    if breaks < BREAKS {
        return Err(Stop::Other(format!("only {breaks} connections were cut off: the file came otherwise")));
    }
    Ok(())
}

/// The story's nodes, stopped, and a request of Kyrgyzstan that waits in Italy.
fn prepare(folder: &Path) -> Result<(Config, Config, DossierId), Stop> {
    run(async {
        let scene = Scene::open(folder.to_path_buf(), port()).await?;
        story::fill(&scene).await?;
        let reader = scene.reader(Place::Kg, "bakyt")?;
        let list = scene.desk(Place::Kg)?.list(&reader, List::RequestsOut, None, 0)?;
        let request = list.lines.last().map(|line| line.dossier);
        let request = request.ok_or_else(|| Stop::Other("the story has no request".to_owned()))?;
        let [kg, it] = [Place::Kg, Place::It].map(|place| scene.node(place).map(|node| node.config().clone()));
        let configs = (kg?, it?, request);
        scene.stop().await;
        Ok(configs)
    })
}

fn upload(config: &Config, request: DossierId) -> Result<ContentId, Stop> {
    let node = Node::open(config.clone())?;
    let reader = node.reader("bakyt")?;
    let mut upload = node.desk().upload(&reader, request)?;
    // No two pieces alike, so that nothing is saved on the way.
    let mut piece = vec![0; PIECE];
    for number in 0..SIZE / PIECE as u64 {
        for (at, byte) in piece.iter_mut().enumerate().step_by(64) {
            *byte = (number.wrapping_mul(31) as usize + at / 64) as u8;
        }
        upload.write(&piece)?;
    }
    let file = upload.finish(Title::new("records.bin")?)?;
    let content = file.content;
    let text = LongText::new("A large file (synthetic)")?;
    node.desk().act(&reader, Command::SupplementRequest { request, text, files: vec![file] }, None)?;
    Ok(content)
}

fn is_whole(node: &Node, content: ContentId) -> Result<bool, Stop> {
    let Some(stored) = node.archive().content(content)? else { return Ok(false) };
    Ok(node.archive().chunks_held(content)? == stored.manifest.chunks.len() as u64)
}

/// Passes connections on to `to` until it is stopped, and cuts all of them off when so much more has come from there.
async fn pass(door: TcpListener, to: SocketAddr, counted: Arc<AtomicU64>, breaks: Arc<AtomicU64>) {
    while let Ok((outside, _)) = door.accept().await {
        let (counted, breaks) = (counted.clone(), breaks.clone());
        tokio::spawn(async move {
            // Whatever ends it, both sides see a connection that is gone.
            let _ = pass_one(outside, to, &counted, &breaks).await;
        });
    }
}

async fn pass_one(outside: TcpStream, to: SocketAddr, counted: &AtomicU64, breaks: &AtomicU64) -> std::io::Result<()> {
    let inside = TcpStream::connect(to).await?;
    let ((mut asks, mut hears), (mut answers, mut told)) = (outside.into_split(), inside.into_split());
    let there = async {
        let mut piece = vec![0; 64 * 1024];
        loop {
            let read = answers.read(&mut piece).await?;
            if read == 0 {
                return Ok(());
            }
            hears.write_all(&piece[..read]).await?;
            let total = counted.fetch_add(read as u64, Ordering::Relaxed) + read as u64;
            let so_far = breaks.load(Ordering::Relaxed);
            if so_far < BREAKS && total > (so_far + 1) * (SIZE / (BREAKS + 1)) {
                breaks.fetch_add(1, Ordering::Relaxed);
                return Ok(());
            }
        }
    };
    tokio::select! {
        ended = there => ended,
        ended = tokio::io::copy(&mut asks, &mut told) => ended.map(|_| ()),
    }
}

/// What the disk alone takes, in megabytes a second.
fn disk(folder: &Path) -> Result<f64, Stop> {
    let path: PathBuf = folder.join("alone");
    let stop = |cause| Stop::file("writing beside", cause);
    let (piece, pieces) = (vec![7; PIECE], 1_024_u64);
    let begun = Instant::now();
    let mut file = std::fs::File::create(&path).map_err(stop)?;
    for _ in 0..pieces {
        file.write_all(&piece).map_err(stop)?;
    }
    file.sync_all().map_err(stop)?;
    Ok((pieces * PIECE as u64) as f64 / 1e6 / begun.elapsed().as_secs_f64())
}
