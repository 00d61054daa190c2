import Porting

/// An address from the form, as the words to look for.
struct AddressKey {
    enum Part { case house, street, unitMarker, unit, city, state }

    struct Word {
        let part: Part
        let name: NameWord
        let canonical: String
    }

    let words: [Word]
    /// The words that distinguish the street from others, such as "Belmont".
    let streetNames: [String]
    /// The house number, or the number of the post-office box.
    let house: String?
    /// Street, city and state without spaces and punctuation.
    let whole: SearchKey

    init(_ address: PostalAddress) {
        var words: [Word] = []
        var part = Part.house
        for word in NameWord.words(of: address.street.replacing("#", with: " ste ")) {
            // The house number comes first; "Suite" and the like end the street.
            if part == .house, !words.isEmpty || !word.text.contains(where: \.isNumber) { part = .street }
            let isMarker = part != .house && !words.isEmpty && AddressWords.isUnitMarker(word.text)
            words.append(Self.word(isMarker ? .unitMarker : part, word))
            if isMarker { part = .unit }
        }
        words += NameWord.words(of: address.city).map { Self.word(.city, $0) }
        words += NameWord.words(of: address.state).map { Self.word(.state, $0) }
        self.words = words
        house = words.first { $0.part == .house }?.canonical
        let streets = words.filter { $0.part == .street }.map(\.canonical)
        let names = streets.filter { !AddressWords.isDirection($0) && !AddressWords.isStreetType($0) }
        streetNames = names.isEmpty ? streets : names
        whole = SearchKey("\(address.street) \(address.city) \(address.state)")
    }

    private static func word(_ part: Part, _ name: NameWord) -> Word {
        Word(part: part, name: name, canonical: AddressWords.canonical(name.text))
    }
}

/// How an address in a document differs from the one on the form.
enum AddressComparison: Hashable {
    case near(String)
    /// Like ``near(_:)``, but by a slip, or with another direction or unit, so it may be another place.
    case doubtful(String)
    case different

    /// Compares words of a document, starting at the house number, with an address.
    init(found: [NameWord], key: AddressKey, document: String) {
        var alignment = AddressAlignment(found: Array(found.prefix(28)), key: key, document: document)
        guard alignment.isSamePlace else {
            self = .different
            return
        }
        let sentence = Sentence.of(alignment.differences())
        self = alignment.mayBeAnother ? .doubtful(sentence) : .near(sentence)
    }
}

/// An address aligned with the one on the form, word by word.
private struct AddressAlignment {
    let found: [NameWord]
    let key: AddressKey
    let document: String
    private var foundIndex: [Int: Int] = [:]
    private var houseDifference: String?

    init(found: [NameWord], key: AddressKey, document: String) {
        self.found = found
        self.key = key
        self.document = document
        var next = 0
        for (index, word) in key.words.enumerated() {
            // In the order of the form, because addresses are always written in that order; a missing word is skipped.
            let reach = next..<min(found.count, next + 7)
            guard let place = reach.first(where: { isLike(found[$0], word) }) else { continue }
            foundIndex[index] = place
            next = place + 1
        }
        if let house = key.house, let shown = found.first, foundIndex[0] == nil {
            let comparison = IdentifierComparison(
                found: shown.text,
                expected: house,
                document: document,
                isRecognised: false
            )
            switch comparison {
            case .near(let sentence), .slip(let sentence), .doubtful(let sentence): houseDifference = sentence
            case .exact, .different: break
            }
            if houseDifference == nil { houseDifference = Self.slip(shown.text, house, document) }
        }
    }

    /// Describes a slip in a house number, which is too short for the comparison of account numbers.
    private static func slip(_ shown: String, _ wanted: String, _ document: String) -> String? {
        guard shown.count == wanted.count, shown.count >= 3, shown.contains(where: \.isNumber) else { return nil }
        let pairs = zip(shown, wanted).filter { $0 != $1 }
        let isSwap = pairs.count == 2 && shown.sorted() == wanted.sorted()
        guard pairs.count == 1 || isSwap else { return nil }
        return "the house number is \(shown) on the \(document), \(wanted) on the form"
    }

    private func isLike(_ shown: NameWord, _ word: AddressKey.Word) -> Bool {
        let canonical = AddressWords.canonical(shown.text)
        if canonical == word.canonical { return true }
        switch word.part {
        case .house, .unit: return false
        case .unitMarker: return AddressWords.isUnitMarker(shown.text)
        case .state: return StateNames.codes[canonical] == word.canonical
        case .street, .city:
            let isSlip = WordLikeness(canonical, word.canonical)?.isSlip ?? false
            return isSlip && word.canonical.count >= 4
        }
    }

    private func isFound(_ part: AddressKey.Part) -> Bool {
        key.words.indices.contains { key.words[$0].part == part && foundIndex[$0] != nil }
    }

    /// Whether house number and street name are the same, apart from one slip.
    var isSamePlace: Bool {
        let hasHouse = key.house == nil || foundIndex[0] == 0 || houseDifference != nil
        let names = key.words.indices.filter {
            key.words[$0].part == .street && key.streetNames.contains(key.words[$0].canonical)
        }
        let slips = names.filter { index in
            foundIndex[index].map { AddressWords.canonical(found[$0].text) != key.words[index].canonical } ?? true
        }
        // A long name may lack one word.
        let missing = names.filter { foundIndex[$0] == nil }.count
        guard hasHouse, missing <= (names.count >= 3 ? 1 : 0), slips.count <= 1 else { return false }
        guard let last = names.compactMap({ foundIndex[$0] }).max() else { return !names.isEmpty || isFound(.city) }
        // The street follows its number.
        return last <= names.count + 4
    }

    /// Whether a slip, another direction, unit, town or state distinguishes the places.
    var mayBeAnother: Bool {
        if houseDifference != nil { return true }
        let used = Set(foundIndex.values)
        let isMisspelt = key.words.indices.contains { index in
            guard key.words[index].part == .street, let place = foundIndex[index] else { return false }
            return WordLikeness(AddressWords.canonical(found[place].text), key.words[index].canonical) == .typo
        }
        let street = 0..<min(found.count, (foundIndex.values.max() ?? 0) + 1)
        let otherDirection = street.contains { !used.contains($0) && AddressWords.isDirection(found[$0].text) }
        let lacksDirection = key.words.indices.contains { index in
            key.words[index].part == .street && foundIndex[index] == nil
                && AddressWords.isDirection(key.words[index].canonical)
        }
        return isMisspelt || otherDirection && lacksDirection || hasOtherUnit || hasOtherTown
            || hasOtherState || isElsewhere
    }

    /// Whether a state follows the street, and neither it nor the town is that of the form.
    private var isElsewhere: Bool {
        let parts = Set(key.words.map(\.part))
        guard parts.isSuperset(of: [.city, .state]), !isFound(.city), !isFound(.state) else { return false }
        let street = key.words.indices.filter { key.words[$0].part == .street }.compactMap { foundIndex[$0] }.max() ?? 0
        return found.dropFirst(street + 1).prefix(6).contains { word in
            let code = word.text.uppercased()
            return word.shown == code && USState.codes.contains(code) && !AddressWords.isDirection(word.text)
        }
    }

    /// Whether another town than the form's stands before the state; abbreviations of it do not count.
    private var hasOtherTown: Bool {
        let town = key.words.indices.filter { key.words[$0].part == .city }
        guard let state = key.words.indices.first(where: { key.words[$0].part == .state }),
            let end = foundIndex[state], end > 1, town.contains(where: { foundIndex[$0] == nil }),
            !foundIndex.values.contains(end - 1)
        else { return false }
        let shown = AddressWords.canonical(found[end - 1].text)
        guard shown.count >= 3, shown.allSatisfy(\.isLetter), !AddressWords.isUnitMarker(shown),
            !AddressWords.isStreetType(shown), !AddressWords.isDirection(shown)
        else { return false }
        let wanted = town.map { key.words[$0].canonical }
        return !(wanted + [wanted.joined()]).contains { Self.abbreviates(shown, $0) }
    }

    /// Whether another state than the form's follows the town.
    private var hasOtherState: Bool {
        let town = key.words.indices.filter { key.words[$0].part == .city }.compactMap { foundIndex[$0] }.max()
        guard key.words.contains(where: { $0.part == .state }), !isFound(.state), let town,
            found.indices.contains(town + 1)
        else { return false }
        let shown = found[(town + 1)...].prefix(2).map { AddressWords.canonical($0.text) }
        let isCode = shown.first.map { USState.codes.contains($0.uppercased()) } ?? false
        return isCode || [shown.first ?? "", shown.joined()].contains { StateNames.codes[$0] != nil }
    }

    /// Whether the letters of a word are some of those of another, in order, from the first on.
    private static func abbreviates(_ short: String, _ word: String) -> Bool {
        // "Jackson" is a town and no short form of Jacksonville.
        guard short.first == word.first, short.count < 5 || !word.hasPrefix(short) else { return false }
        var rest = word[...]
        for letter in short {
            guard let place = rest.firstIndex(of: letter) else { return false }
            rest = rest[rest.index(after: place)...]
        }
        return true
    }

    /// Whether both addresses have a unit and the units differ.
    private var hasOtherUnit: Bool {
        guard key.words.contains(where: { $0.part == .unit }), !isFound(.unit) else { return false }
        return found.indices.dropLast().contains { index in
            index > 0 && AddressWords.isUnitMarker(found[index].text) && found[index + 1].text.count <= 4
        }
    }

    mutating func differences() -> [String] {
        var sentences = houseDifference.map { [$0.hasSuffix(".") ? String($0.dropLast()) : $0] } ?? []
        let reached = foundIndex.values.max() ?? 0
        for (index, word) in key.words.enumerated() {
            if let place = foundIndex[index] {
                let shown = found[place]
                guard shown.text != word.name.text || AccentKey.of(shown.shown) != AccentKey.of(word.name.shown) else {
                    continue
                }
                sentences.append("\"\(shown.shown)\" on the \(document), \"\(word.name.shown)\" on the form")
            } else if word.part != .house, word.part != .unitMarker || !isFound(.unit) {
                sentences.append("\"\(word.name.shown)\" appears only on the form")
            }
        }
        let used = Set(foundIndex.values)
        for index in found.indices
        where index <= reached && !used.contains(index) && (index > 0 || houseDifference == nil) {
            sentences.append("\"\(found[index].shown)\" appears only on the \(document)")
        }
        return sentences.isEmpty ? ["the address is written differently"] : sentences
    }
}
