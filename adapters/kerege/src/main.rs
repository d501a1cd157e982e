//! Kerege at the keyboard.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use wiring::commands::archive::{self, ArchiveCommand};
use wiring::commands::{compare, copies, doctor, import, law, names, renew, verify};
use wiring::{Config, Node, Stop, demo, init};

/// Authorities of different countries fight trafficking in persons together: each runs its own node.
#[derive(Parser)]
#[command(name = "kerege", version, about)]
struct Arguments {
    /// How log lines are written: `text` for people, `json` for programs
    #[arg(long, global = true, value_enum, default_value_t = LogFormat::Text)]
    log: LogFormat,
    #[command(subcommand)]
    command: Command,
}

#[derive(Clone, Copy, ValueEnum)]
enum LogFormat {
    Text,
    Json,
}

#[derive(Subcommand)]
enum Command {
    /// Start three synthetic nodes on this machine and print how to sign in
    Demo(demo::Options),
    /// Run one node
    Serve {
        /// The configuration file
        #[arg(long)]
        config: PathBuf,
    },
    /// Make keys, node card and the first two administrators
    Init {
        /// The configuration file
        #[arg(long)]
        config: PathBuf,
    },
    /// Copy the archive of a node, which may be running
    Backup {
        /// The configuration file
        #[arg(long)]
        config: PathBuf,
        /// The folder of copies
        #[arg(long)]
        to: PathBuf,
        /// How many copies are kept
        #[arg(long, default_value_t = 14)]
        keep: usize,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Put a copy where the configuration says, beside the keys
    Restore {
        /// The configuration file
        #[arg(long)]
        config: PathBuf,
        /// The folder of copies
        #[arg(long)]
        from: PathBuf,
        /// Which copy; the newest if left out
        #[arg(long)]
        copy: Option<String>,
    },
    /// Say that the node's database was put back from an older copy by the server's own tools, before any process of the node starts
    Restored {
        /// The configuration file
        #[arg(long)]
        config: PathBuf,
    },
    /// Make a new card for a node that is not running, after its configuration changed or before the card ends
    Renew {
        /// The configuration file
        #[arg(long)]
        config: PathBuf,
        /// Also make new sealing keys; what was sealed to the former ones stays readable
        #[arg(long)]
        keys: bool,
        /// Also make new signing keys; two people of each partner compare them before they count there
        #[arg(long)]
        signing: bool,
        /// Also make a new certificate for connections; partners enter the new card by hand
        #[arg(long)]
        certificate: bool,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Look whether a node is well
    Doctor {
        /// The configuration file
        #[arg(long)]
        config: PathBuf,
        /// Have the running node look at itself, at its address for metrics; without this the node must not run
        #[arg(long)]
        running: bool,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Check a file before it is imported on a matter's page
    Import {
        #[command(subcommand)]
        format: Format,
    },
    /// Verify an exported dossier, offline
    Verify {
        /// The file
        file: PathBuf,
        /// Write opened contents into this folder
        #[arg(long)]
        extract: Option<PathBuf>,
        /// Compare closings of the books with what another partner of the same node was told; once for each file, also for earlier years
        #[arg(long, value_name = "OTHER")]
        against: Vec<PathBuf>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Move a stopped node's archive
    Archive {
        #[command(subcommand)]
        command: ArchiveCommand,
    },
    /// Ask the law engine
    Law {
        #[command(subcommand)]
        question: law::LawCommand,
    },
    /// Compare names across scripts
    Names {
        #[command(subcommand)]
        command: names::NamesCommand,
    },
}

#[derive(Subcommand)]
enum Format {
    /// Human Trafficking Case Data Standard 2.0, as CSV or as the form's XML
    Htcds {
        /// The file
        file: PathBuf,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

fn main() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_env("KEREGE_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    let arguments = Arguments::parse();
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match arguments.log {
        LogFormat::Text => log.init(),
        LogFormat::Json => log.json().init(),
    }
    // One provider for all TLS, before anything asks for it. A second installation would fail and change nothing.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    match run(arguments.command) {
        Ok(code) => code,
        Err(stop) => {
            eprintln!("kerege: {stop}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode, Stop> {
    match command {
        Command::Demo(options) => demo::run(options),
        Command::Serve { config } => serve(Config::read(&config)?),
        Command::Init { config } => {
            let done = init(&Config::read(&config)?)?;
            println!("node {}", dossier::fingerprint(done.node));
            println!("first administrators (two, because a partner is confirmed by two people):");
            for (name, password) in done.administrators {
                println!(
                    "  {name}  temporary password {password}  (they set up their own at first sign-in, within 72 hours)"
                );
            }
            Ok(ExitCode::SUCCESS)
        }
        Command::Backup { config, to, keep, json } => {
            print_as(&copies::backup(&Config::read(&config)?, &to, keep)?, json);
            Ok(ExitCode::SUCCESS)
        }
        Command::Restore { config, from, copy } => {
            print_as(&copies::restore(&Config::read(&config)?, &from, copy.as_deref())?, false);
            Ok(ExitCode::SUCCESS)
        }
        Command::Restored { config } => {
            print_as(&copies::restored(&Config::read(&config)?)?, false);
            Ok(ExitCode::SUCCESS)
        }
        Command::Renew { config, keys, signing, certificate, json } => {
            let anew = renew::Anew { keys, signing, certificate };
            print_as(&renew::renew(&Config::read(&config)?, anew)?, json);
            Ok(ExitCode::SUCCESS)
        }
        Command::Doctor { config, running, json } => {
            let config = Config::read(&config)?;
            let health = if running { doctor::ask_running(&config)? } else { doctor::examine(config)? };
            print_as(&health, json);
            Ok(if health.is_well() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
        Command::Import { format: Format::Htcds { file, json } } => {
            let checked = import::htcds(&file)?;
            print_as(&checked, json);
            Ok(if checked.accepted { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
        Command::Verify { file, extract, against, json } => match verify::run(&file, extract.as_deref()) {
            Ok(mut report) => {
                let files: Vec<&std::path::Path> =
                    std::iter::once(&file).chain(&against).map(PathBuf::as_path).collect();
                let compared = (!against.is_empty()).then(|| compare::run(&files)).transpose();
                let problem = compared.map(|compared| report.against = compared).err();
                print_as(&report, json);
                match problem {
                    Some(stop) => Err(stop),
                    None => Ok(if report.is_alike() { ExitCode::SUCCESS } else { ExitCode::FAILURE }),
                }
            }
            Err(stop) if json => {
                println!("{}", serde_json::json!({ "holds": false, "problem": stop.to_string() }));
                Ok(ExitCode::FAILURE)
            }
            Err(stop) => Err(Stop::Other(format!("the file does not hold: {stop}"))),
        },
        Command::Archive { command: ArchiveCommand::Move { config, to, objects, json } } => {
            let moved = archive::move_to(&Config::read(&config)?, &to, objects.as_deref())?;
            print_as(&moved, json);
            Ok(if moved.agrees { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
        Command::Law { question } => {
            println!("{}", law::run(question)?.trim_end());
            Ok(ExitCode::SUCCESS)
        }
        Command::Names { command } => {
            println!("{}", names::run(command)?.trim_end());
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn print_as(report: &(impl serde::Serialize + std::fmt::Display), json: bool) {
    if json {
        println!("{}", serde_json::to_string_pretty(report).expect("a report of text and numbers is JSON"));
    } else {
        print!("{report}");
    }
}

fn serve(config: Config) -> Result<ExitCode, Stop> {
    demo::runtime()?.block_on(async {
        let (origin, exchange) = (config.origin.clone(), config.exchange);
        let running = Node::open(config)?.start().await?;
        println!("pages at {origin}, partners at {exchange}; Ctrl-C ends");
        demo::interrupted().await;
        running.stop().await;
        Ok(ExitCode::SUCCESS)
    })
}
