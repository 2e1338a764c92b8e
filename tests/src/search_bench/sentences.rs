/// A word of a sentence with its dictionary form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// As it stands in the sentence.
    pub form: String,
    /// The dictionary form.
    pub lemma: String,
    /// The universal part of speech.
    pub class: String,
}

/// A sentence of the corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// As printed.
    pub text: String,
    /// Its words.
    pub tokens: Vec<Token>,
}

impl Sentence {
    /// The words that a person would look for: nouns, names, verbs and adjectives of letters alone.
    pub fn content(&self) -> impl Iterator<Item = &Token> {
        let letters = |text: &str| text.chars().all(char::is_alphabetic);
        self.tokens.iter().filter(move |token| {
            matches!(token.class.as_str(), "NOUN" | "PROPN" | "VERB" | "ADJ")
                && letters(&token.form)
                && letters(&token.lemma)
        })
    }
}

/// The sentences of a CoNLL-U text; lines that are none are passed over.
pub fn sentences(text: &str) -> Vec<Sentence> {
    text.split("\n\n")
        .map(sentence)
        .filter(|sentence| !sentence.text.is_empty() && !sentence.tokens.is_empty())
        .collect()
}

fn sentence(block: &str) -> Sentence {
    let text = block.lines().find_map(|line| line.strip_prefix("# text = ")).unwrap_or_default().trim().to_owned();
    Sentence { text, tokens: block.lines().filter_map(token).collect() }
}

fn token(line: &str) -> Option<Token> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [id, form, lemma, class, ..] = columns[..] else { return None };
    let single = id.bytes().all(|b| b.is_ascii_digit());
    single.then(|| Token { form: form.to_owned(), lemma: lemma.to_owned(), class: class.to_owned() })
}
