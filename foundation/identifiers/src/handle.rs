//! E-mail addresses, and names on services.

use crate::IdentifierError;

const WHAT: &str = "an e-mail address or a name on a service";

/// A service: its word, the hosts of its links, and what stands before the name in a link's path.
struct Service {
    word: &'static str,
    hosts: &'static [&'static str],
    before: &'static [&'static str],
    /// Whether full stops in a name count. Facebook's help pages say that they do not.
    stops_count: bool,
}

const fn service(word: &'static str, hosts: &'static [&'static str], before: &'static [&'static str]) -> Service {
    Service { word, hosts, before, stops_count: true }
}

/// Services seen in trafficking cases. Another one is added here: its word becomes part of canonical forms and then never changes.
const SERVICES: [Service; 19] = [
    service("telegram", &["t.me", "telegram.me", "telegram.org"], &["s"]),
    service("instagram", &["instagram.com"], &[]),
    Service { word: "facebook", hosts: &["facebook.com", "fb.com", "m.me"], before: &["people"], stops_count: false },
    service("vk", &["vk.com", "vk.ru", "vkontakte.ru"], &[]),
    service("ok", &["ok.ru", "odnoklassniki.ru"], &["profile"]),
    service("tiktok", &["tiktok.com"], &[]),
    service("x", &["x.com", "twitter.com"], &[]),
    service("youtube", &["youtube.com"], &["c", "user", "channel"]),
    service("threads", &["threads.net", "threads.com"], &[]),
    service("snapchat", &["snapchat.com"], &["add"]),
    service("linkedin", &["linkedin.com"], &["in"]),
    service("skype", &["join.skype.com"], &[]),
    service("wechat", &["weixin.qq.com"], &[]),
    service("viber", &["viber.com"], &[]),
    service("signal", &["signal.me"], &[]),
    service("imo", &["imo.im"], &[]),
    service("line", &["line.me"], &[]),
    service("discord", &["discord.com", "discordapp.com"], &["users"]),
    service("badoo", &["badoo.com"], &["profile"]),
];

/// What leads, as the first part of a link's path, to a group, a post, a search or an invitation: taken for a name, all of them would be one person's.
const NOT_PROFILES: [&str; 32] = [
    "addlist",
    "addstickers",
    "channels",
    "company",
    "events",
    "explore",
    "feed",
    "gaming",
    "group",
    "groups",
    "hashtag",
    "invite",
    "joinchat",
    "live",
    "marketplace",
    "p",
    "photo",
    "photo.php",
    "playlist",
    "posts",
    "proxy",
    "reel",
    "reels",
    "school",
    "search",
    "share",
    "shorts",
    "status",
    "stories",
    "video",
    "videos",
    "watch",
];

pub(crate) fn canonical(text: &str) -> Result<String, IdentifierError> {
    let text = text.trim_start_matches("mailto:").to_lowercase();
    if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        // One space is allowed where people put it: between service and name.
        return match text.split_once(' ') {
            Some((service, name)) if !name.contains(char::is_whitespace) => named(service.trim_end_matches(':'), name),
            _ => Err(IdentifierError::Characters { what: WHAT, right: "printed characters without spaces" }),
        };
    }
    if let Some(link) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) {
        return linked(link);
    }
    if let Some((service, name)) = text.split_once(':') {
        return named(service, name);
    }
    match text.rsplit_once('@') {
        Some(("", _)) => Err(shape("write which service it is of, as telegram:name")),
        Some((local, domain)) => mail(local, domain),
        None => linked(&text),
    }
}

fn shape(right: &'static str) -> IdentifierError {
    IdentifierError::Shape { what: WHAT, right }
}

/// RFC 5321 section 4.5.3.1.1.
const LOCAL_LIMIT: usize = 64;

/// Local part in lower case: RFC 5321 section 2.4 lets a host tell cases apart, and no provider does. Domain in its ASCII form (UTS 46).
fn mail(local: &str, domain: &str) -> Result<String, IdentifierError> {
    let right = local.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c));
    let stops = local.starts_with('.') || local.ends_with('.') || local.contains("..");
    if local.is_empty() || local.len() > LOCAL_LIMIT || !right || stops {
        return Err(shape("what stands before @ has 1 to 64 letters, digits or marks as in name.surname"));
    }
    let domain = idna::domain_to_ascii_strict(domain.trim_end_matches('.'))
        .map_err(|_| shape("there is no such domain after @"))?;
    if !domain.contains('.') || domain.split('.').any(str::is_empty) {
        return Err(shape("what stands after @ is a domain, as in example.org"));
    }
    Ok(match domain.as_str() {
        // Google's help: full stops before @ do not count, what follows + does not either, and googlemail.com is gmail.com.
        "gmail.com" | "googlemail.com" => {
            let name = local.split('+').next().unwrap_or_default().replace('.', "");
            if name.is_empty() {
                return Err(shape("nothing is left of what stands before @"));
            }
            format!("{name}@gmail.com")
        }
        domain => format!("{local}@{domain}"),
    })
}

fn named(service: &str, name: &str) -> Result<String, IdentifierError> {
    let found = SERVICES.iter().find(|known| known.word == service.trim());
    let found = found.ok_or_else(|| shape("the service is not one of those known here; see the list"))?;
    name_on(found, name.trim())
}

/// The shortest and the longest name on any of the services.
const NAME: std::ops::RangeInclusive<usize> = 2..=100;

fn name_on(service: &Service, name: &str) -> Result<String, IdentifierError> {
    let name = name.trim_start_matches('@');
    let name = if service.stops_count { name.to_owned() } else { name.replace('.', "") };
    // A colon stands in names of Skype (`live:…`).
    let right = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':');
    if !NAME.contains(&name.chars().count()) || !name.chars().all(right) {
        return Err(shape("a name on a service has 2 to 100 letters, digits, points, hyphens or underscores"));
    }
    Ok(format!("{}:{name}", service.word))
}

/// A link to a profile, without its scheme.
fn linked(link: &str) -> Result<String, IdentifierError> {
    let (address, query) = link.split_once('?').unwrap_or((link, ""));
    let mut parts = address.split('#').next().unwrap_or_default().split('/').filter(|part| !part.is_empty());
    let host = parts.next().unwrap_or_default();
    let host = ["www.", "m.", "mobile."].iter().find_map(|before| host.strip_prefix(before)).unwrap_or(host);
    if host == "wa.me" || host == "api.whatsapp.com" {
        return Err(shape("a link of WhatsApp holds a telephone number: give that in the class phone"));
    }
    let found = SERVICES.iter().find(|service| service.hosts.contains(&host));
    let found = found.ok_or_else(|| shape("write name@domain, service:name, or the link to a profile"))?;
    let parts: Vec<&str> = parts.collect();
    let name = match parts.as_slice() {
        // The number is the profile's; the name before it is anybody's.
        ["people", _, number, ..] if found.word == "facebook" => number,
        all => all.iter().find(|part| !found.before.contains(part)).copied().unwrap_or_default(),
    };
    if NOT_PROFILES.contains(&name) {
        return Err(shape("this link leads to a group, a post or an invitation: give the link to a profile"));
    }
    if name == "profile.php" {
        let number = query.split('&').find_map(|pair| pair.strip_prefix("id="));
        return name_on(found, number.unwrap_or_default());
    }
    name_on(found, name)
}
