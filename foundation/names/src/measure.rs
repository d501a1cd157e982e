//! How good a comparison is, from pairs of which it is known whether they are one person's.

use serde::Serialize;

/// One pair that was compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judged {
    /// What the comparison said, from 0 to 1.
    pub score: f64,
    /// Whether it is one person.
    pub same: bool,
}

/// What was measured. Shares are from 0 to 1; those of nothing are 0.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Measured {
    /// Pairs.
    pub pairs: usize,
    /// Of these, one person's.
    pub same: usize,
    /// Of the pairs at or above the threshold, how many are one person's.
    pub precision: f64,
    /// Of one person's pairs, how many are at or above the threshold.
    pub recall: f64,
    /// Harmonic mean of the two.
    pub f1: f64,
    /// Chance that one person's pair scores above another pair; equal scores count half.
    pub auc: f64,
    /// Recall at the lowest threshold that lets at most 1 % of other pairs through.
    pub recall_at_1_percent: f64,
}

/// One tenth of the scale: what was said, and what was true.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Tenth {
    /// Scores from here, up to a tenth more.
    pub from: f64,
    /// Pairs with such a score.
    pub pairs: usize,
    /// Their mean score.
    pub said: f64,
    /// The share of them that is one person's.
    pub true_share: f64,
}

/// Measures pairs at `threshold`.
pub fn measure(pairs: &[Judged], threshold: f64) -> Measured {
    let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    let count = |hits: &dyn Fn(&Judged) -> bool| pairs.iter().filter(|pair| hits(pair)).count() as f64;
    let same = count(&|pair| pair.same);
    let found = count(&|pair| pair.score >= threshold);
    let right = count(&|pair| pair.same && pair.score >= threshold);
    Measured {
        pairs: pairs.len(),
        same: pairs.iter().filter(|pair| pair.same).count(),
        precision: share(right, found),
        recall: share(right, same),
        f1: share(2.0 * right, found + same),
        auc: auc(pairs),
        recall_at_1_percent: share(recalled(pairs, 0.01), same),
    }
}

/// Rank statistic of Mann and Whitney, with the mean rank for equal scores.
fn auc(pairs: &[Judged]) -> f64 {
    let mut sorted = pairs.to_vec();
    sorted.sort_by(|a, b| a.score.total_cmp(&b.score));
    let same = sorted.iter().filter(|pair| pair.same).count() as f64;
    let other = sorted.len() as f64 - same;
    if same == 0.0 || other == 0.0 {
        return 0.0;
    }
    let (mut ranks, mut below) = (0.0, 0);
    for equal in sorted.chunk_by(|a, b| a.score == b.score) {
        let mean = below as f64 + (equal.len() as f64 + 1.0) / 2.0;
        ranks += mean * equal.iter().filter(|pair| pair.same).count() as f64;
        below += equal.len();
    }
    (ranks - same * (same + 1.0) / 2.0) / (same * other)
}

/// How many of one person's pairs are found if at most `share` of the others may be.
fn recalled(pairs: &[Judged], share: f64) -> f64 {
    let mut sorted = pairs.to_vec();
    sorted.sort_by(|a, b| b.score.total_cmp(&a.score));
    let allowed = (share * sorted.iter().filter(|pair| !pair.same).count() as f64).floor() as usize;
    let (mut same, mut other, mut best) = (0, 0, 0);
    for equal in sorted.chunk_by(|a, b| a.score == b.score) {
        same += equal.iter().filter(|pair| pair.same).count();
        other += equal.iter().filter(|pair| !pair.same).count();
        if other > allowed {
            break;
        }
        best = same;
    }
    best as f64
}

/// Ten tenths of the scale: a calibrated score says in each what is true there.
pub fn tenths(pairs: &[Judged]) -> Vec<Tenth> {
    let tenth = |at: u32| {
        let from = f64::from(at) / 10.0;
        let within = |pair: &&Judged| ((pair.score * 10.0).floor() as u32).min(9) == at;
        let these: Vec<_> = pairs.iter().filter(within).collect();
        let count = these.len().max(1) as f64;
        Tenth {
            from,
            pairs: these.len(),
            said: these.iter().map(|pair| pair.score).sum::<f64>() / count,
            true_share: these.iter().filter(|pair| pair.same).count() as f64 / count,
        }
    };
    (0..10).map(tenth).collect()
}
