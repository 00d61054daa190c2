/// Finds names that are not in our own mails.
struct NameReader {
    /// The words of our own mails, among them the names of the practice.
    let ours: Set<String>
    let neutral: NeutralWords

    /// Words in the names of practices.
    private static let practices: Set<String> = [
        "dermatology", "pediatrics", "medicine", "medical", "dental", "clinic", "hospital", "health", "healthcare",
        "wellness", "orthopedics", "cardiology", "urology", "oncology", "dentistry", "surgery", "surgical",
        "chiropractic", "podiatry", "psychiatry", "gynecology", "obstetrics", "physicians", "pharmacy", "optometry",
        "ophthalmology", "radiology", "audiology", "therapy", "rehab", "orthodontics", "neurology", "allergy",
        "veterinary", "eyecare", "endocrinology", "gastroenterology", "nephrology", "rheumatology", "hospice",
    ]

    /// The names in a sentence that may say that it is about somebody else.
    ///
    /// "The FOC for Lakeside Dermatology" is not about our practice.
    func strange(in sentence: Sentence, hasFacts: Bool) -> [String] {
        var found: [String] = []
        let tokens = sentence.tokens
        let bytes = Array(sentence.text.utf8)
        func names(_ range: ArraySlice<Token>) -> [String] {
            range.prefix { $0.kind == .name }
                .map { String(decoding: bytes[$0.place], as: UTF8.self).lowercased().withPlainApostrophes }
        }
        for index in tokens.indices where index == 0 || tokens[index - 1].kind != .name {
            let run = names(tokens[index...])
            guard !run.isEmpty, !run.contains(where: isOurs) else { continue }
            let before = index > 0 ? tokens[index - 1].text : ""
            let after = index + run.count < tokens.count ? tokens[index + run.count].text : ""
            let isWhose = hasFacts && run.count > 1 && ["for", "of"].contains(before)
            let isPlace = ["office", "practice", "branch", "site", "clinic", "location", "campus"].contains(after)
            let isGroup =
                ["hi", "hello", "dear", "hey"].contains(before) && ["team", "group", "staff"].contains(after)
            if isWhose || isGroup || isPlace || greets(sentence, tokens[index...]) || index == 0 && after == ":"
                || run.contains(where: Self.practices.contains)
            {
                found.append(run.joined(separator: " "))
            }
        }
        return found
    }

    /// A name of ours, which may have several words in one token.
    private func isOurs(_ name: String) -> Bool {
        ours.contains(name) || name.contains(" ") && name.split(separator: " ").contains { ours.contains(String($0)) }
    }

    private static let titles: Set<String> = [
        "mr", "mrs", "ms", "miss", "dr", "doctor", "prof", "professor", "aunt", "uncle",
    ]

    /// Whether a greeting such as "Dear Ana Alvarez" has a person that our own mails do not name.
    ///
    /// A first name alone may be anybody of ours.
    private func greets(_ sentence: Sentence, _ tokens: ArraySlice<Token>) -> Bool {
        guard tokens.startIndex > 0,
            ["hi", "hello", "dear", "hey", "morning", "afternoon", "evening"].contains(
                sentence.tokens[tokens.startIndex - 1].text
            )
        else { return false }
        let bytes = Array(sentence.text.utf8)
        let words = tokens.prefix { $0.kind == .name || $0.text == "." }.filter { $0.kind == .name }
            .map { String(decoding: bytes[$0.place], as: UTF8.self).lowercased() }
        let isTitled = words.first.map(Self.titles.contains) ?? false
        return words.count > 1 && (isTitled || !words.contains(where: neutral.isSmall))
            && !words.contains(where: isOurs)
    }
}
