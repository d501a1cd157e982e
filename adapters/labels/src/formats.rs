use base::Date;
use icu::calendar::{Date as CalendarDate, Gregorian};
use icu::datetime::FixedCalendarDateTimeFormatter;
use icu::datetime::fieldsets::YMD;
use icu::decimal::DecimalFormatter;
use icu::decimal::input::Decimal;
use icu::locale::Locale;

/// How one language writes days and numbers.
pub(crate) struct Formats {
    date: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    number: DecimalFormatter,
}

impl Formats {
    /// The formats of a language tag; `None` if the tag is not BCP 47 or there is no data at all.
    pub(crate) fn new(tag: &str) -> Option<Formats> {
        // European digits everywhere: see the front page.
        // Day before month, as authorities outside one country write it.
        let tag = if tag == "en" { "en-GB" } else { tag };
        let locale: Locale = format!("{tag}-u-nu-latn").parse().ok()?;
        let date = FixedCalendarDateTimeFormatter::try_new(locale.clone().into(), YMD::long()).ok()?;
        let number = DecimalFormatter::try_new(locale.into(), Default::default()).ok()?;
        Some(Formats { date, number })
    }

    pub(crate) fn date(&self, date: Date) -> String {
        let (year, month, day) = date.parts();
        let parts = (u8::try_from(month), u8::try_from(day));
        let (Ok(month), Ok(day)) = parts else { return date.to_string() };
        match CalendarDate::try_new_gregorian(i32::from(year), month, day) {
            Ok(gregorian) => self.date.format(&gregorian).to_string(),
            Err(_) => date.to_string(),
        }
    }

    pub(crate) fn number(&self, number: u64) -> String {
        self.number.format_to_string(&Decimal::from(number))
    }

    /// A number given in tenths; a zero after the point is left out.
    pub(crate) fn tenths(&self, tenths: u64) -> String {
        let mut decimal = Decimal::from(tenths);
        decimal.multiply_pow10(-1);
        decimal.trim_end_if_integer();
        self.number.format_to_string(&decimal)
    }
}
