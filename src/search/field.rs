//! Where something is written about a person.

/// What a text says of a person, most relevant first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Field {
    /// The person's name.
    Name,
    /// The role, the team or the studio.
    Role,
    /// A production.
    Production,
    /// A school or a previous employer.
    School,
    /// The name of a nominator or nominee.
    Baton,
    /// The card's teaser.
    Teaser,
    /// The answer to a question: see [`Field::answer`].
    Answer(u8),
}

/// The codes below this one are those of the fields that are no answers.
const FIRST_ANSWER: u8 = 6;
/// With these, a set of fields and one more bit are a number of 32 bits.
const LAST: u8 = 30;

impl Field {
    /// Its number, 0 to 30.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Name => 0,
            Self::Role => 1,
            Self::Production => 2,
            Self::School => 3,
            Self::Baton => 4,
            Self::Teaser => 5,
            Self::Answer(index) => (index + FIRST_ANSWER).min(LAST),
        }
    }

    /// The answer to the question at an index of the series. Those after the 25th are not told apart.
    #[must_use]
    pub fn answer(index: usize) -> Self {
        Self::Answer(u8::try_from(index).unwrap_or(LAST).min(LAST - FIRST_ANSWER))
    }

    /// The field with a number.
    #[must_use]
    pub fn of_code(code: u8) -> Self {
        match code {
            0 => Self::Name,
            1 => Self::Role,
            2 => Self::Production,
            3 => Self::School,
            4 => Self::Baton,
            5 => Self::Teaser,
            code => Self::Answer((code - FIRST_ANSWER).min(LAST - FIRST_ANSWER)),
        }
    }

    /// How much a match in it counts.
    fn weight(self) -> u32 {
        match self {
            Self::Name => 64,
            Self::Role => 24,
            Self::Production => 16,
            Self::School => 12,
            Self::Baton => 11,
            Self::Teaser => 4,
            Self::Answer(_) => 3,
        }
    }
}

/// Several fields.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Fields(u32);

impl Fields {
    /// All fields.
    pub const ALL: Self = Self(u32::MAX);

    /// A set of fields by the bits of their codes.
    #[must_use]
    pub fn of_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// The fields, each as the bit of its code.
    #[must_use]
    pub fn bits(self) -> u32 {
        self.0
    }

    /// What is said of a person, but no answers.
    #[must_use]
    pub fn of_person() -> Self {
        Self((1 << FIRST_ANSWER) - 1)
    }

    /// What a list of answers to a question is searched for: everything but the answers to other questions.
    #[must_use]
    pub fn of_question(index: usize) -> Self {
        Self::of_person().with(Field::answer(index))
    }

    /// These and another one.
    #[must_use]
    pub fn with(self, field: Field) -> Self {
        Self(self.0 | 1 << field.code())
    }

    /// Those that are in both.
    #[must_use]
    pub fn and(self, others: Self) -> Self {
        Self(self.0 & others.0)
    }

    /// Those that are in one or the other.
    #[must_use]
    pub fn or(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether a field is among them.
    #[must_use]
    pub fn has(self, field: Field) -> bool {
        self.0 >> field.code() & 1 == 1
    }

    /// The most relevant one.
    #[must_use]
    pub fn best(self) -> Option<Field> {
        self.iter().next()
    }

    /// All of them, most relevant first.
    pub fn iter(self) -> impl Iterator<Item = Field> {
        (0..=LAST).filter(move |code| self.0 >> code & 1 == 1).map(Field::of_code)
    }

    /// How much a word in them counts. A whole word counts more than the start of one.
    #[must_use]
    pub fn weight(self, is_whole: bool) -> u32 {
        self.best().map_or(0, |field| field.weight() * if is_whole { 5 } else { 4 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_back() {
        for code in 0..=LAST {
            assert_eq!(Field::of_code(code).code(), code);
        }
        assert_eq!(Field::answer(200).code(), LAST);
    }

    #[test]
    fn the_start_of_a_word_counts_more_than_a_whole_word_of_the_next_field() {
        let fields = (0..FIRST_ANSWER).map(Field::of_code);
        for (field, next) in fields.clone().zip(fields.skip(1)) {
            let of = |field| Fields::default().with(field);
            let equal = matches!(field, Field::School);
            assert!(equal || of(field).weight(false) >= of(next).weight(true), "{field:?}");
        }
    }
}
