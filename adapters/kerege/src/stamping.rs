//! Has the closings of the books stamped with the time, by services that neither partner runs. Nothing waits for it: a service that does not answer
//! is asked again at the next round, and the operator reads why.

use std::sync::Arc;
use std::time::Duration;

use base::Chance;
use desk::{Desk, No, Unstamped};
use stamps::Service;

use crate::SystemChance;

/// The books are closed when the node starts; shortly after, there is something to stamp.
const FIRST: Duration = Duration::from_secs(2);

/// Asks at every round what lacks a stamp, until the node stops.
pub(crate) async fn stamping(
    desk: Arc<Desk>,
    services: Vec<Service>,
    pause: Duration,
    stopped: impl Future<Output = ()>,
) {
    tokio::pin!(stopped);
    let mut before = FIRST;
    loop {
        let round = async {
            tokio::time::sleep(before).await;
            for service in &services {
                stamp_all(&desk, service).await;
            }
        };
        tokio::select! {
            biased;
            () = &mut stopped => return,
            () = round => before = pause,
        }
    }
}

/// One service, everything that it has not stamped. The first failure ends it until the next round.
async fn stamp_all(desk: &Arc<Desk>, service: &Service) {
    let (hall, name) = (desk.clone(), service.name.clone());
    let lacking = tokio::task::spawn_blocking(move || hall.unstamped(&name)).await;
    let lacking = match lacking {
        Ok(Ok(lacking)) => lacking,
        Ok(Err(fault)) => return tracing::error!(%fault, "looking for closings without a stamp"),
        // A panic is in the log already.
        Err(_) => return,
    };
    for one in lacking {
        match service.stamp(&one.closing.0.0, nonce()).await {
            Ok(token) => keep(desk, service, one, token).await,
            Err(why) => return tracing::warn!(service = %service.name, %why, "no time stamp; asked again in a moment"),
        }
    }
}

async fn keep(desk: &Arc<Desk>, service: &Service, of: Unstamped, token: Vec<u8>) {
    let (hall, name) = (desk.clone(), service.name.clone());
    let kept = tokio::task::spawn_blocking(move || hall.keep_stamp(of, &name, &token)).await;
    match kept {
        Ok(Err(No::Fault(fault))) => tracing::error!(%fault, "keeping a time stamp"),
        // Another process of the node was first.
        Ok(Ok(()) | Err(No::Refusal(_))) | Err(_) => {}
    }
}

fn nonce() -> u64 {
    let mut bytes = [0; 8];
    SystemChance.fill(&mut bytes);
    u64::from_be_bytes(bytes)
}
