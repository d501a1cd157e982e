//! Learns `data/names/weights.tsv` from labelled pairs. See the README.
use names::learning::{weighed, weights};
use names::measure::{Judged, measure, tenths};
use names::{Name, THRESHOLD, compare, keys};

const PRIOR: [f64; 46] = [
    -9.0, -7.0, -5.0, -2.0, 1.0, 3.0, 4.0, 5.0, -6.0, -4.0, -3.0, -1.0, 1.0, 2.5, 3.5, 4.5, -2.0, -1.5, -1.0, -0.5, 0.5, 1.0, 2.0, 2.5,
    -4.0, -4.0, -4.0, -4.0, -0.5, -0.3, -0.2, -1.0, 0.1, 0.5, 1.5, 0.0, -0.5, -0.5, -2.0, 0.0, -0.5, -3.0, -1.0, -4.0, -2.0, -4.0,
];
type Row = (String, String, bool);
fn read(file: &str) -> Vec<Row> {
    let path = format!("{}/tests/data/{file}.csv", env!("CARGO_MANIFEST_DIR"));
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader.records().map(|r| r.unwrap()).map(|r| (r[0].to_owned(), r[1].to_owned(), &r[2] == "true")).collect()
}
struct Chance(u64);
impl Chance { fn next(&mut self) -> u64 { self.0 ^= self.0 << 13; self.0 ^= self.0 >> 7; self.0 ^= self.0 << 17; self.0 } fn below(&mut self, n: usize) -> usize { (self.next() % n as u64) as usize } }

fn synthetic(count: usize) -> Vec<Row> {
    let held: std::collections::HashSet<String> = read("nameparts_held").into_iter().flat_map(|r| [r.0, r.1]).collect();
    let text = std::fs::read_to_string(format!("{}/tests/data/name_part_groups.tsv", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let mut groups: Vec<Vec<&str>> = text.lines().skip(1).map(|l| l.split('\t').nth(1).unwrap().split('|').collect::<Vec<_>>()).filter(|g| g.len() > 2 && !g.iter().any(|f| held.contains(*f) || f.contains(' '))).collect();
    groups.sort_by_key(|g| any_ascii::any_ascii(g[0]).to_lowercase());
    let mut c = Chance(0x2545F4914F6CDD1D);
    let script = |s: &str| s.chars().find_map(names::Script::of);
    let mut rows = Vec::new();
    while rows.len() < count {
        let n = if c.below(4) == 0 { 3 } else { 2 };
        let person: Vec<usize> = (0..n).map(|_| c.below(groups.len())).collect();
        let spell = |c: &mut Chance, person: &[usize]| -> Option<Vec<String>> {
            let want = [names::Script::Latin, names::Script::Latin, names::Script::Cyrillic, names::Script::Arabic][c.below(4)];
            person.iter().map(|g| { let f: Vec<_> = groups[*g].iter().filter(|f| script(f) == Some(want)).collect(); if f.is_empty() { None } else { Some(f[c.below(f.len())].to_string()) } }).collect()
        };
        let same = c.below(5) < 2;
        let mut other = person.clone();
        if !same { let at = c.below(n); other[at] = if c.below(2) == 0 { (person[at] + 1 + c.below(20)) % groups.len() } else { c.below(groups.len()) }; if c.below(3)==0 { let at = c.below(n); other[at] = c.below(groups.len()); } }
        let (Some(a), Some(mut b)) = (spell(&mut c, &person), spell(&mut c, &other)) else { continue };
        if n == 3 && c.below(2) == 0 { b.remove(1); }
        if c.below(6) == 0 { b.reverse(); }
        rows.push((a.join(" "), b.join(" "), same));
    }
    rows
}

fn main() {
    let sets = [("nameparts", 1.0, 1.0), ("lists", 1.0, 2.1), ("figures", 1.0, 2.1)];
    let mut data: Vec<(f64, Vec<(usize, f64)>, bool, f64)> = Vec::new();
    let mut add = |rows: Vec<Row>, w: f64, neg: f64| for (a, b, y) in rows { let (o, f) = weighed(&Name::read(&a), &Name::read(&b)); if !f.is_empty() { data.push((o, f, y, if y { w } else { w * neg })); } };
    for (s, w, neg) in sets { add(read(&format!("{s}_train")), w, neg); }
    add(synthetic(4000), 0.25, 1.0);
    let named = weights();
    let w0: Vec<f64> = named.iter().map(|x| x.1).collect();
    let prior: Vec<f64> = PRIOR.to_vec();
    let mut w = prior.clone();
    let l2: f64 = std::env::args().nth(1).and_then(|x| x.parse().ok()).unwrap_or(0.5);
    let mut g2 = vec![1e-6; w.len()];
    for it in 0..4000 {
        let mut g: Vec<f64> = w.iter().zip(&prior).map(|(w, p)| -l2 * (w - p)).collect();
        // neighbouring points should not differ wildly: second differences
        for r in 0..3 { for i in 1..7 { let k = r * 8 + i; let d = w[k - 1] - 2.0 * w[k] + w[k + 1]; let s = 1.0; g[k - 1] -= s * d; g[k] += 2.0 * s * d; g[k + 1] -= s * d; } }
        for (o, f, y, weight) in &data {
            let z = o + f.iter().map(|(k, x)| w[*k] * x).sum::<f64>();
            let p = 1.0 / (1.0 + (-z).exp2());
            let e = (f64::from(u8::from(*y)) - p) * weight * std::f64::consts::LN_2;
            for (k, x) in f { g[*k] += e * x; }
        }
        for k in 0..w.len() { g2[k] = 0.99 * g2[k] + 0.01 * g[k] * g[k]; w[k] += 0.05 / (1.0 + it as f64 / 400.0) * g[k] / (g2[k].sqrt() + 1e-3); }
        for r in 0..3 { for i in 1..8 { let k = r * 8 + i; w[k] = w[k].max(w[k - 1]); } }
        for (k, (name, _)) in named.iter().enumerate() {
            if ["missing", "missing_further", "missing_patronymic", "alone", "crossed", "suffix", "beginning", "child_of", "honour", "man_and_woman", "article", "joined", "child_of_single", "honour_single", "man_and_woman_single"].contains(&name.as_str()) { w[k] = w[k].min(0.0); }
            if ["initial", "short_form", "rare"].contains(&name.as_str()) { w[k] = w[k].max(0.0); }
        }
    }
    println!("{}", named.len()); let mut text = String::from("weight\tbits\n");
    for ((name, old), new) in named.iter().zip(&w) { text += &format!("{name}\t{new:.3}\n"); println!("{name:22} {old:8.3} {new:8.3}"); }
    std::fs::write(format!("{}/../../data/names/weights.tsv", env!("CARGO_MANIFEST_DIR")), text).unwrap();
    for (s, _, _) in sets { for part in ["train", "held"] {
        let rows = read(&format!("{s}_{part}"));
        let score = |a: &str, b: &str| { let (o, f) = weighed(&Name::read(a), &Name::read(b)); 1.0 / (1.0 + (-(o + f.iter().map(|(k, x)| w[*k] * x).sum::<f64>())).exp2()) };
        let judged: Vec<Judged> = rows.iter().map(|(a, b, y)| Judged { score: score(a, b), same: *y }).collect();
        let m = measure(&judged, THRESHOLD);
        let mut best = (0.0, 0.0); for t in 1..100 { let f = measure(&judged, t as f64 / 100.0).f1; if f > best.0 { best = (f, t as f64 / 100.0); } }
        let shared = |strong: bool, want: bool| { let of: Vec<_> = rows.iter().filter(|r| r.2 == want).collect(); of.iter().filter(|(a, b, _)| { let ka = keys(&Name::read(a), None); keys(&Name::read(b), None).iter().any(|k| (!strong || k.strength == names::Strength::Strong) && ka.contains(k)) }).count() as f64 / of.len() as f64 };
        println!("{s} {part}: n {} P {:.3} R {:.3} F1 {:.4} AUC {:.4} R@1% {:.3} best {:.4}@{:.2} | keys {:.4} strong {:.4} neg {:.3} strongneg {:.3}", m.pairs, m.precision, m.recall, m.f1, m.auc, m.recall_at_1_percent, best.0, best.1, shared(false, true), shared(true, true), shared(false, false), shared(true, false));
        if part == "held" { for t in tenths(&judged) { print!(" {:.1}:{}/{:.2}/{:.2}", t.from, t.pairs, t.said, t.true_share); } println!(); }
        if part == "train" && std::env::args().nth(2).is_some_and(|x| x == s) {
            let mut bad: Vec<_> = rows.iter().zip(&judged).filter(|(_, j)| (j.score >= 0.5) != j.same).collect();
            bad.sort_by(|a, b| (a.1.score - 0.5).abs().total_cmp(&(b.1.score - 0.5).abs()).reverse());
            for ((a, b, y), j) in bad.iter().take(50) { println!("-- {y} {:.3}\n{a} | {b}\n{}", j.score, compare(&Name::read(a), &Name::read(b)).display(&Name::read(a), &Name::read(b))); }
        }
    } }
}
