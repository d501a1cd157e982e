//! Learns.
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use names::learning::{Learner, Spelt, Step};

struct Pair { kind: String, a: String, b: String, same: bool }

fn pairs(dir: &str, file: &str) -> Vec<Pair> {
    let mut r = csv::Reader::from_path(format!("{dir}/{file}")).unwrap();
    r.records().map(|x| { let x = x.unwrap(); Pair { kind: x[1].into(), a: x[2].into(), b: x[3].into(), same: &x[4]=="true" } }).collect()
}
struct Rng(u64);
impl Rng { fn next(&mut self) -> u64 { self.0 ^= self.0 << 13; self.0 ^= self.0 >> 7; self.0 ^= self.0 << 17; self.0 } fn below(&mut self, n: usize) -> usize { (self.next() % n as u64) as usize } }
fn hash(s: &str) -> u64 { s.bytes().fold(0xcbf29ce484222325, |h, b| (h ^ b as u64).wrapping_mul(0x100000001b3)) >> 7 }

fn best_f1(scored: &[(f64,bool)]) -> (f64,f64) {
    let mut v = scored.to_vec(); v.sort_by(|a,b| b.0.total_cmp(&a.0));
    let pos = v.iter().filter(|x| x.1).count() as f64; let mut tp=0.0; let mut best=(0.0,0.0);
    for (i,(s,y)) in v.iter().enumerate() { if *y {tp+=1.0;} let f=2.0*tp/((i+1) as f64+pos); if f>best.0 {best=(f,*s);} }
    best
}
fn f1_at(v:&[(f64,bool)],t:f64)->f64{ let tp=v.iter().filter(|x|x.0>=t&&x.1).count() as f64; let p=v.iter().filter(|x|x.0>=t).count() as f64; let pos=v.iter().filter(|x|x.1).count() as f64; 2.0*tp/(p+pos) }
fn auc(v:&[(f64,bool)])->f64{ let mut v=v.to_vec(); v.sort_by(|a,b|a.0.total_cmp(&b.0)); let mut r=0.0; let p=v.iter().filter(|x|x.1).count() as f64; let n=v.len() as f64-p; let mut i=0; while i<v.len(){ let mut j=i; while j<v.len()&&v[j].0==v[i].0 {j+=1;} let avg=(i+j+1) as f64/2.0; r+=avg*v[i..j].iter().filter(|x|x.1).count() as f64; i=j;} (r-p*(p+1.0)/2.0)/(p*n) }

fn main() {
    let dir = std::env::args().nth(1).unwrap();
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/names");
    let read = |f: &str| std::fs::read_to_string(format!("{root}/{f}")).unwrap();
    let mut l = Learner::new(&read("units.tsv"), &read("folds.tsv")).unwrap();
    let groups: Vec<Vec<String>> = std::fs::read_to_string(format!("{dir}/name_part_groups_dev.tsv")).unwrap().lines().skip(1).map(|x| x.split('\t').nth(1).unwrap().split('|').map(str::to_owned).collect()).collect();
    let dev = pairs(&dir, "pairs_dev_nameparts.csv");
    // held out
    let mut of: HashMap<&str, Vec<usize>> = HashMap::new();
    for (g, forms) in groups.iter().enumerate() { for f in forms { of.entry(f).or_default().push(g); } }
    let held = |p: &Pair| hash(&p.a) % 4 == 0;
    let heldforms: HashSet<&str> = dev.iter().filter(|p| held(p)).flat_map(|p| [p.a.as_str(), p.b.as_str()]).collect();
    let train: Vec<usize> = (0..groups.len()).filter(|g| !groups[*g].iter().any(|f| heldforms.contains(f.as_str()))).collect();
    println!("groups {} train {} held pairs {}", groups.len(), train.len(), dev.iter().filter(|p| held(p)).count());
    let mut rng = Rng(88172645463325252);
    let script = |s: &str| s.chars().find_map(names::Script::of);
    // positives
    let mut positives: Vec<(Spelt, Spelt)> = Vec::new();
    for g in &train {
        let forms = &groups[*g];
        let mut all = Vec::new();
        for i in 0..forms.len() { for j in i+1..forms.len() { all.push((i,j, script(&forms[i]) != script(&forms[j]))); } }
        let mut k = 0;
        for _ in 0..all.len().min(9)*2 { if k >= 9 || all.is_empty() {break;}
            let at = rng.below(all.len()); let (i,j,cross) = all.swap_remove(at);
            if !cross && rng.below(2) > 0 && all.len() > 0 { continue; }
            k += 1;
            positives.push((l.spell(&forms[i]), l.spell(&forms[j])));
        }
    }
    // negatives: neighbours in alphabetical order of a plain romanisation, of another group
    let mut rough: Vec<(String, usize, &str)> = Vec::new();
    for g in &train { for f in &groups[*g] { rough.push((any(f), *g, f)); } }
    rough.sort();
    let mut negatives: Vec<(Spelt, Spelt)> = Vec::new();
    let mut tries=0;
    while negatives.len() < positives.len() { tries+=1; if tries>5_000_000 {break;}
        let i = rng.below(rough.len());
        let a = &rough[i];
        let wide = [6, 30, 80, 80][rng.below(4)];
        let want_cross = rng.below(10) > 2;
        let mut best: Option<(f64, usize)> = None;
        for j in i.saturating_sub(wide)..(i+wide).min(rough.len()) {
            let b = &rough[j];
            if b.1 == a.1 || (script(a.2)!=script(b.2)) != want_cross || a.0 == b.0 { continue; }
            let sim = strsim::normalized_levenshtein(&a.0, &b.0) + rng.below(100) as f64 / 400.0;
            if best.is_none_or(|x| sim > x.0) && !of[a.2].iter().any(|g| of[b.2].contains(g)) { best = Some((sim, j)); }
        }
        if let Some((_, j)) = best { negatives.push((l.spell(a.2), l.spell(rough[j].2))); }
    }
    println!("positives {} negatives {}", positives.len(), negatives.len());
    let report = |l: &Learner, name: &str| {
        for (set, keep) in [("train", false), ("held", true)] {
            let s: Vec<(f64,bool)> = dev.iter().filter(|p| held(p)==keep).map(|p| (l.bits(&l.spell(&p.a), &l.spell(&p.b)), p.same)).collect();
            let b = best_f1(&s);
            println!("{name} {set} F1@0 {:.4} best {:.4} at {:.2} AUC {:.4}", f1_at(&s,0.0), b.0, b.1, auc(&s));
        }
    };
    report(&l, "plain");
    // EM
    let mut counts_letters: BTreeMap<u16, f64> = BTreeMap::new(); let mut letters = 0.0;
    for (a,b) in &positives { for s in [a,b] { for u in s.letters() { *counts_letters.entry(u).or_default() += 1.0; letters += 1.0; } } }
    for round in 0..6 {
        let mut c: BTreeMap<Step, f64> = BTreeMap::new(); let mut total = 0.0;
        let mut unitc: BTreeMap<u16, f64> = BTreeMap::new();
        for (a,b) in &positives { let (_, steps) = l.way(a,b); for s in steps { *c.entry(s).or_default() += 1.0; total += 1.0; for u in Learner::units(s) { if u>0 { *unitc.entry(u).or_default() += 1.0; } } } }
        // q: share among all units used
        let allu: f64 = unitc.values().sum();
        l.forget();
        for (s, n) in &c {
            if *n < 2.0 { continue; }
            let bits = match s {
                Step::Meet(a,b) => { let pa=unitc[a]/allu; let pb=unitc[b]/allu; let f = if a==b {1.0} else {2.0}; ((n/total) / (f*pa*pb)).log2() }
                Step::Gap(u, place, _) => { let share = n / unitc[u]; let p = if *place==1 {0.7} else {0.15}; ((share/p).min(1.0)).log2() - 0.5 }
            };
            l.learn(*s, bits.clamp(-8.0, 9.0));
        }
        for (x,y,w) in [('v','v',-2.0),('v','c',-6.0),('v','m',-4.0),('c','c',-5.0),('c','m',-5.0),('m','m',-4.0)] { l.set_other((x,y), w); }
        *l.start() = [-6.0,-6.0,-6.0];
        l.settle();
        if round==5 { report(&l, &format!("em{round}")); }
    }
    // SGD
    let mut data: Vec<(usize, bool)> = (0..positives.len()).map(|i|(i,true)).chain((0..negatives.len()).map(|i|(i,false))).collect();
    let init: BTreeMap<Step,f64> = l.learnt().collect();
    let mut g2: BTreeMap<Step,f64> = BTreeMap::new(); let mut g2o: BTreeMap<(char,char),f64>=BTreeMap::new(); let mut g2s=[1.0f64;3];
    let epochs: usize = std::env::args().nth(2).and_then(|x| x.parse().ok()).unwrap_or(5);
    let mut batch=0;
    for epoch in 0..epochs {
        for i in (1..data.len()).rev() { let j = rng.below(i+1); data.swap(i,j); }
        for (at,(i,y)) in data.iter().enumerate() {
            let (a,b) = if *y {&positives[*i]} else {&negatives[*i]};
            let (z, steps) = l.way(a,b);
            let p = 1.0/(1.0+(-z*std::f64::consts::LN_2).exp());
            let g = (if *y {1.0} else {0.0}) - p;
            let lr = 0.15 / (1.0 + epoch as f64 * 0.5);
            let arab = a.is_arabic() as usize + b.is_arabic() as usize;
            g2s[arab] += g*g; l.start()[arab] += lr*g/g2s[arab].sqrt();
            let mut cnt: HashMap<Step,f64>=HashMap::new();
            for s in steps { *cnt.entry(s).or_default()+=1.0; }
            for (s,n) in cnt {
                if l.has(s) || matches!(s, Step::Gap(..)) {
                    let e = g2.entry(s).or_insert(1.0); *e += (g*n)*(g*n);
                    let w = if l.has(s) {l.weight(s)} else {-3.0};
                    let w0 = init.get(&s).copied().unwrap_or(w);
                    l.learn(s, w + lr*(g*n - 0.002*(w-w0))/e.sqrt());
                } else {
                    let k = l.kinds(s); let e = g2o.entry(k).or_insert(1.0); *e += g*g;
                    let w = l.other(k); l.set_other(k, w + lr*g*n/e.sqrt());
                }
            }
            batch+=1;
            if batch % 2000 == 0 { l.settle(); }
            let _ = at;
        }
        l.settle();
        report(&l, &format!("sgd{epoch}"));
    }
    std::fs::write(format!("{root}/sounds.tsv"), l.write()).unwrap();
    let mut worst: Vec<(f64,&Pair)> = dev.iter().filter(|p| held(p)).map(|p| { let z=l.bits(&l.spell(&p.a), &l.spell(&p.b)); (if p.same {z} else {-z}, p)}).filter(|x| x.0 < 0.0).collect();
    worst.sort_by_key(|x| hash(&x.1.b));
    for (z,p) in worst.iter().take(70) { println!("{z:.1} {} {} {}", p.a, p.b, p.same); }
    let _ = (counts_letters, letters, BTreeSet::<u8>::new(), &dev[0].kind);
}
fn any(s: &str) -> String { any_ascii::any_ascii(s).to_lowercase().chars().filter(|c| c.is_ascii_alphabetic()).collect() }
