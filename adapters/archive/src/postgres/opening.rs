//! Opening: whether the server keeps what it is given, and the schema's versions.

use desk::ports::Fault;
use tokio_postgres::{Client, Row};

use super::conn::{count, get};
use super::fault::{During, Failed};
use super::statements::{MIGRATIONS, opening as sql};

const OPENING: &str = "opening the archive";
const MIGRATING: &str = "bringing the archive's schema up to date";

/// The oldest server that this was written for.
const SERVER_VERSION: i64 = 150_000;

async fn ask<T>(client: &Client, sql: &str, read: impl Fn(&Row) -> Result<T, Failed>) -> Result<T, Failed> {
    read(&client.query_one(sql, &[]).await.during(OPENING)?)
}

/// Refuses a server on which a commit could be lost, or text be changed.
pub(crate) async fn check_server(client: &Client) -> Result<(), Failed> {
    let no = |cause: String| Err(Fault::new(OPENING, cause).into());
    let settings = |row: &Row| {
        let words: [String; 3] = [get(row, 1)?, get(row, 2)?, get(row, 3)?];
        Ok((get::<i64>(row, 0)?, words, get::<bool>(row, 4)?))
    };
    let (version, [encoding, commit, flush], is_standby) = ask(client, sql::SERVER, settings).await?;
    if version < SERVER_VERSION {
        return no(format!("the server is PostgreSQL {}: 15 or newer is needed", version / 10_000));
    }
    if encoding != "UTF8" {
        return no(format!("the database's encoding is {encoding}: make it with UTF8"));
    }
    if commit == "off" || flush == "off" {
        return no("the server does not flush what is committed: set fsync and synchronous_commit to on".into());
    }
    if is_standby {
        return no("the server is a standby, which can not write".into());
    }
    Ok(())
}

/// Brings the schema to this program's version. Refuses one that a newer program wrote. If two processes do it at once, the second is
/// refused by the server and looks again.
pub(crate) async fn migrate(client: &Client) -> Result<(), Failed> {
    let found = version(client).await?;
    let Some(missing) = MIGRATIONS.get(found..) else {
        let known = MIGRATIONS.len();
        let newer = format!("the archive has schema {found}, this program knows up to {known}: update the program");
        return Err(Fault::new(OPENING, newer).into());
    };
    for migration in missing {
        let steps = [sql::BEGIN, migration, sql::COMMIT];
        for step in steps {
            if let Err(error) = client.batch_execute(step).await {
                let _ = client.batch_execute(sql::ROLLBACK).await;
                return Err(error).during(MIGRATING);
            }
        }
    }
    Ok(())
}

/// The schema version found: 0 where there is none.
pub(crate) async fn version(client: &Client) -> Result<usize, Failed> {
    if !ask(client, sql::SCHEMA_THERE, |row| get::<bool>(row, 0)).await? {
        return Ok(0);
    }
    let found = ask(client, sql::SCHEMA_VERSION, |row| count(row, 0)).await?;
    Ok(usize::try_from(found).unwrap_or(usize::MAX))
}

/// Refuses a database into which a move has begun and not ended.
pub(crate) async fn check_usable(client: &Client) -> Result<(), Failed> {
    if ask(client, sql::USABLE, |row| get::<bool>(row, 0)).await? {
        return Ok(());
    }
    Err(Fault::new(OPENING, "a move into this database was not finished: repeat it, or empty the database").into())
}

/// Whether a node has stored anything here.
pub(crate) async fn is_in_use(client: &Client) -> Result<bool, Failed> {
    ask(client, sql::IN_USE, |row| get(row, 0)).await
}
