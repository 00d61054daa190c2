import Porting
import Timekeeping

/// One word or named thing of a line.
struct Token: Hashable, Sendable {
    /// What a token is, where it is more than a word.
    enum Kind: Hashable, Sendable {
        case word
        case mark
        /// A US telephone number in E.164.
        case number(String)
        /// A reference of ours, with its attempt.
        case reference(String, Int?)
        case day(DateScanner.Day)
        case time(DateScanner.Time)
        /// A moment in full.
        case moment(Timestamp, CalendarDay)
        case money
        /// A mail address or a page.
        case address
        /// Digits without a known meaning.
        case digits(String)
        /// A name: a word that begins with a capital and is in no list.
        case name
    }

    let kind: Kind
    /// The word in lower case, or `<num>`, `<ref>`, `<day>`, `<time>`, `<money>`, `<mail>`, `<name>`, `<digits>`.
    let text: String
    /// The bytes of the line that it covers.
    let place: Range<Int>

    var isWord: Bool { kind == .word || kind == .name }
}

/// Cuts lines into tokens.
struct Lexer {
    let dates: DateScanner
    let grammar: ReplyGrammar

    /// The tokens of `line`.
    func tokens(of line: String) -> [Token] {
        let words = SourceWords(line)
        let isShouted = !line.utf8.contains { $0 >= 0x61 && $0 <= 0x7A }
        let entities = EntityScanner(words.bytes).entities
        var tokens: [Token] = []
        var index = 0
        var entity = 0
        while index < words.count {
            let place = words.places[index]
            while entity < entities.count, entities[entity].place.upperBound <= place.lowerBound { entity += 1 }
            if entity < entities.count, entities[entity].place.contains(place.lowerBound) {
                tokens.append(entities[entity])
                let end = entities[entity].place.upperBound
                while index < words.count, words.places[index].lowerBound < end { index += 1 }
            } else if let time = dates.time(in: words, at: index), !isPartOfDate(words, index) {
                let end = words.places[time.end - 1].upperBound
                tokens.append(Token(kind: .time(time), text: "<time>", place: place.lowerBound..<end))
                index = time.end
            } else if let day = dates.day(in: words, at: index) {
                let end = words.places[day.end - 1].upperBound
                tokens.append(Token(kind: .day(day), text: "<day>", place: place.lowerBound..<end))
                index = day.end
            } else {
                tokens.append(plain(words, index, isShouted: isShouted))
                index += 1
            }
        }
        return tokens
    }

    /// Whether "12/15" begins here, which is no time.
    private func isPartOfDate(_ words: SourceWords, _ index: Int) -> Bool {
        index + 1 < words.count && words.lower[index + 1] == "/"
    }

    private func plain(_ words: SourceWords, _ index: Int, isShouted: Bool) -> Token {
        let word = words.lower[index]
        let place = words.places[index]
        guard words.isWord(index) else {
            let isDigits = word.utf8.first?.isASCIIDigit == true
            return Token(
                kind: isDigits ? .digits(word) : .mark,
                text: isDigits ? Self.digits(word) : word,
                place: place
            )
        }
        if words.isCapital[index], !isShouted, !grammar.isKnown(word), !grammar.neutral.isDanger(word) {
            return Token(kind: .name, text: "<name>", place: place)
        }
        return Token(kind: .word, text: word, place: place)
    }

    /// Small numbers stay as they are: "2 days".
    private static func digits(_ word: String) -> String {
        word.utf8.allSatisfy(\.isASCIIDigit) && word.utf8.count <= 2 ? word : "<digits>"
    }
}

/// Finds what has a form of its own: numbers, references, moments, money, addresses.
struct EntityScanner {
    private let bytes: [UInt8]
    private(set) var entities: [Token] = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var position = 0
        while position < bytes.count {
            let isStart = position == 0 || !bytes[position - 1].isASCIIDigit && !bytes[position - 1].isASCIILetter
            if isStart, let found = entity(at: position) {
                entities.append(found)
                position = found.place.upperBound
            } else {
                position += 1
            }
        }
    }

    private func entity(at start: Int) -> Token? {
        let byte = bytes[start]
        if byte | 0x20 == UInt8(ascii: "f"), let found = reference(at: start) { return found }
        if byte == UInt8(ascii: "$") { return money(at: start) }
        if byte.isASCIIDigit, let found = moment(at: start) { return found }
        if byte.isASCIIDigit || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "+") {
            if let found = number(at: start) { return found }
        }
        return byte.isASCIILetter || byte == UInt8(ascii: "<") || byte.isASCIIDigit ? address(at: start) : nil
    }

    private func digits(_ position: inout Int, _ count: Int) -> String? {
        guard position + count <= bytes.count else { return nil }
        let slice = bytes[position..<(position + count)]
        guard slice.allSatisfy(\.isASCIIDigit) else { return nil }
        position += count
        return String(decoding: slice, as: UTF8.self)
    }

    private func skip(_ position: inout Int, _ marks: String, most: Int) {
        var left = most
        while left > 0, position < bytes.count {
            if marks.utf8.contains(bytes[position]) {
                position += 1
            } else if bytes[position...].starts(with: [0xE2, 0x80]), position + 2 < bytes.count,
                (0x90...0x94).contains(bytes[position + 2])
            {
                position += 3
            } else {
                return
            }
            left -= 1
        }
    }

    private func number(at start: Int) -> Token? {
        var position = start
        if bytes[position] == UInt8(ascii: "+") {
            position += 1
            guard position < bytes.count, bytes[position] == UInt8(ascii: "1") else { return nil }
        }
        if bytes[position] == UInt8(ascii: "1") {
            position += 1
            skip(&position, " .-/", most: 1)
        }
        if position < bytes.count, bytes[position] == UInt8(ascii: "(") { position += 1 }
        guard let area = digits(&position, 3) else { return nil }
        skip(&position, ") .-/", most: 3)
        guard let exchange = digits(&position, 3) else { return nil }
        skip(&position, " .-/", most: 2)
        guard let line = digits(&position, 4), let first = area.first, let second = exchange.first, first > "1",
            second > "1"
        else { return nil }
        if position < bytes.count, bytes[position].isASCIIDigit || bytes[position].isASCIILetter { return nil }
        if position + 1 < bytes.count, bytes[position] == UInt8(ascii: "-"), bytes[position + 1].isASCIIDigit {
            return nil
        }
        return Token(kind: .number("+1\(area)\(exchange)\(line)"), text: "<num>", place: start..<position)
    }

    private func reference(at start: Int) -> Token? {
        guard start + 3 < bytes.count, bytes[start + 1] | 0x20 == UInt8(ascii: "p"), bytes[start + 2] == 0x2D else {
            return nil
        }
        var position = start + 3
        while position < bytes.count, bytes[position].isASCIILetter || bytes[position].isASCIIDigit { position += 1 }
        guard position - start == 29 else { return nil }
        // Crockford's alphabet has no I, L, O: a person who types one means the digit it looks like.
        let characters = String(decoding: bytes[(start + 3)..<position], as: UTF8.self).uppercased().map {
            $0 == "I" || $0 == "L" ? "1" : $0 == "O" ? "0" : $0
        }
        var attempt: Int?
        if position + 1 < bytes.count, bytes[position] == UInt8(ascii: "/"), bytes[position + 1].isASCIIDigit {
            var end = position + 1
            while end < bytes.count, bytes[end].isASCIIDigit, end - position < 7 { end += 1 }
            attempt = Int(String(decoding: bytes[(position + 1)..<end], as: UTF8.self))
            position = end
        }
        return Token(kind: .reference("FP-" + String(characters), attempt), text: "<ref>", place: start..<position)
    }

    private func money(at start: Int) -> Token? {
        var position = start + 1
        while position < bytes.count,
            bytes[position].isASCIIDigit
                || bytes[position] == UInt8(ascii: ".")
                    && position + 1 < bytes.count && bytes[position + 1].isASCIIDigit
        { position += 1 }
        return position > start + 1 ? Token(kind: .money, text: "<money>", place: start..<position) : nil
    }

    /// Reads a moment such as `2026-12-01T16:32:00Z`.
    private func moment(at start: Int) -> Token? {
        guard start + 17 <= bytes.count, bytes[start + 10] == UInt8(ascii: "T"), bytes[start + 4] == 0x2D,
            let day = CalendarDay(String(decoding: bytes[start..<(start + 10)], as: UTF8.self))
        else { return nil }
        var position = start + 11
        while position < bytes.count, bytes[position].isASCIIDigit || [0x3A, 0x2E].contains(bytes[position]) {
            position += 1
        }
        var clock = String(decoding: bytes[(start + 11)..<position], as: UTF8.self)
        if clock.utf8.count == 5 { clock += ":00" }
        var zone = "Z"
        if position < bytes.count, bytes[position] == UInt8(ascii: "Z") {
            position += 1
        } else if position + 6 <= bytes.count, [0x2B, 0x2D].contains(bytes[position]) {
            zone = String(decoding: bytes[position..<(position + 6)], as: UTF8.self)
            position += 6
        }
        guard let moment = Timestamp("\(day)T\(clock)\(zone)") else { return nil }
        return Token(kind: .moment(moment, day), text: "<moment>", place: start..<position)
    }

    private func address(at start: Int) -> Token? {
        var position = start
        var hasAt = false
        while position < bytes.count, bytes[position] > 0x20, !"()\",;".utf8.contains(bytes[position]) {
            hasAt = hasAt || bytes[position] == UInt8(ascii: "@")
            position += 1
        }
        let word = String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
        guard hasAt && word.contains(".") || word.hasPrefix("http") || word.hasPrefix("www.") || word.hasPrefix("<http")
        else { return nil }
        while position > start, ".:!?".utf8.contains(bytes[position - 1]) { position -= 1 }
        return Token(kind: .address, text: "<mail>", place: start..<position)
    }
}
