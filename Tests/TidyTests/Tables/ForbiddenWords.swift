/// Words that texts for people avoid, and what to write instead.
///
/// Keep the list short: add a word only if it is wrong wherever it is used.
enum ForbiddenWords {
    struct Word: Sendable {
        /// In lower case; the search ignores case and finds only whole words.
        let words: String
        let instead: String
    }

    static let all = [
        Word(words: "can not", instead: "“cannot”"),
        Word(words: "whom", instead: "“which”, “that”, or another sentence"),
        Word(words: "mend", instead: "“fix” or “correct”"),
        Word(words: "mends", instead: "“fixes” or “corrects”"),
        Word(words: "mended", instead: "“fixed” or “corrected”"),
        Word(words: "told of", instead: "“informed about”, or say what was sent"),
        Word(words: "has it that", instead: "“says that”"),
        Word(words: "at hand", instead: "“available” or “pending”"),
        Word(words: "so long as", instead: "“while” or “as long as”"),
        Word(words: "e-mail", instead: "“email”"),
        Word(words: "e-mails", instead: "“emails”"),
    ]
}
