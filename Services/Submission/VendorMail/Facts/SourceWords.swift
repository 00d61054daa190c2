/// A line cut into words and marks, each with its place.
struct SourceWords {
    /// Words in lower case with short forms spelled out, digits, and single marks.
    private(set) var lower: [String] = []
    /// The bytes of the line that each word covers.
    private(set) var places: [Range<Int>] = []
    /// Whether a word begins with a capital letter.
    private(set) var isCapital: [Bool] = []
    /// The line.
    let bytes: [UInt8]

    var count: Int { lower.count }

    init(_ line: String) {
        bytes = Array(line.utf8)
        var position = 0
        while position < bytes.count {
            let start = position
            let byte = bytes[position]
            if let short = slashed(at: position) {
                push(short.word, position..<short.end)
                position = short.end
            } else if byte.isASCIILetter || byte >= 0x80 && !Self.isMark(bytes, position) {
                while position < bytes.count, isWordByte(position) { position += 1 }
                add(start..<position)
            } else if byte.isASCIIDigit {
                while position < bytes.count, bytes[position].isASCIIDigit { position += 1 }
                let digits = position
                while position < bytes.count, bytes[position].isASCIILetter { position += 1 }
                // "9am" is two words, "16th" one.
                let letters = String(decoding: bytes[digits..<position], as: UTF8.self).lowercased()
                if ["am", "pm", "a", "p", "h", "hrs", "hours"].contains(letters) {
                    push(String(decoding: bytes[start..<digits], as: UTF8.self), start..<digits)
                    push(letters == "a" ? "am" : letters == "p" ? "pm" : letters, digits..<position)
                } else {
                    push(String(decoding: bytes[start..<position], as: UTF8.self).lowercased(), start..<position)
                }
            } else if byte >= 0x80 {
                let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
                position = min(bytes.count, position + length)
                push(Self.mark(bytes[start..<position]), start..<position)
            } else {
                position += 1
                if byte > 0x20 { push(String(UnicodeScalar(byte)), start..<position) }
            }
        }
        mergeCommitments()
    }

    /// "Firm order commitment" is a term of its own, the FOC, and says nothing of the order.
    private mutating func mergeCommitments() {
        guard lower.contains("firm") else { return }
        let (words, ranges, capitals) = (lower, places, isCapital)
        (lower, places, isCapital) = ([], [], [])
        var index = 0
        while index < words.count {
            let isTerm =
                index + 2 < words.count && words[index] == "firm" && words[index + 1] == "order"
                && ["commitment", "confirmation", "confirm"].contains(words[index + 2])
            let end = isTerm ? index + 2 : index
            let place = ranges[index].lowerBound..<ranges[end].upperBound
            push(isTerm ? "foc" : words[index], place, capital: capitals[index])
            index = end + 1
        }
    }

    /// "w/ them", "w/o a PIN", "w/out it", "b/c", "f/u sent": words that are written with a slash.
    private func slashed(at start: Int) -> (word: String, end: Int)? {
        guard [0x66, 0x77, 0x62].contains(bytes[start] | 0x20),
            start + 1 < bytes.count, bytes[start + 1] == UInt8(ascii: "/"),
            start == 0 || !bytes[start - 1].isASCIILetter && !bytes[start - 1].isASCIIDigit
        else { return nil }
        let letter = start + 2 < bytes.count ? bytes[start + 2] | 0x20 : 0
        let isAlone = start + 3 >= bytes.count || !bytes[start + 3].isASCIILetter && !bytes[start + 3].isASCIIDigit
        if bytes[start] | 0x20 == UInt8(ascii: "f") {
            return letter == UInt8(ascii: "u") && isAlone ? ("reminder", start + 3) : nil
        }
        if bytes[start] | 0x20 == UInt8(ascii: "b") {
            return letter == UInt8(ascii: "c") && isAlone ? ("because", start + 3) : nil
        }
        let isOut =
            start + 4 < bytes.count && bytes[(start + 3)...(start + 4)].elementsEqual("ut".utf8)
            && !(start + 5 < bytes.count && bytes[start + 5].isASCIILetter)
        return letter == UInt8(ascii: "o") && (isAlone || isOut)
            ? ("without", start + (isOut ? 5 : 3)) : ("with", start + 2)
    }

    func isWord(_ index: Int) -> Bool {
        // A typographic dash is a mark.
        lower[index] != "–" && lower[index].utf8.first.map { $0.isASCIILetter || $0 >= 0x80 } ?? false
    }

    private func isWordByte(_ position: Int) -> Bool {
        let byte = bytes[position]
        if byte.isASCIILetter || byte.isASCIIDigit { return true }
        if byte >= 0x80 { return !Self.isMark(bytes, position) || Self.isApostrophe(bytes, position) }
        guard byte == UInt8(ascii: "'") || byte == UInt8(ascii: "&") else { return false }
        return position + 1 < bytes.count && bytes[position + 1].isASCIILetter
    }

    private static func isApostrophe(_ bytes: [UInt8], _ position: Int) -> Bool {
        if bytes[position...].starts(with: [0xE2, 0x80, 0x99]) { return true }
        return position >= 1 && bytes[(position - 1)...].starts(with: [0xE2, 0x80, 0x99])
            || position >= 2 && bytes[(position - 2)...].starts(with: [0xE2, 0x80, 0x99])
    }

    /// Whether general punctuation begins here: quotation marks, dashes, bullets, ticks.
    private static func isMark(_ bytes: [UInt8], _ position: Int) -> Bool {
        guard bytes[position] == 0xE2 else {
            // The bytes that continue a mark belong to it.
            if bytes[position] & 0xC0 == 0x80 {
                return position >= 1 && bytes[position - 1] == 0xE2 || position >= 2 && bytes[position - 2] == 0xE2
            }
            return bytes[position] == 0xC2
        }
        return true
    }

    private static func mark(_ bytes: ArraySlice<UInt8>) -> String {
        switch String(decoding: bytes, as: UTF8.self) {
        case "\u{2013}", "\u{2014}", "\u{2212}", "\u{2012}": "–"
        case "\u{201C}", "\u{201D}", "\u{201E}", "\u{00AB}", "\u{00BB}": "\""
        case "\u{2018}", "\u{2019}": "'"
        case "\u{2022}", "\u{00B7}", "\u{25CF}", "\u{25AA}": "*"
        case "\u{2026}": "."
        case let other: other
        }
    }

    private mutating func push(_ word: String, _ place: Range<Int>, capital: Bool = false) {
        lower.append(word)
        places.append(place)
        isCapital.append(capital)
    }

    private static let whole: [String: [String]] = [
        "cannot": ["can", "not"], "can't": ["can", "not"], "won't": ["will", "not"], "shan't": ["will", "not"],
        "cant": ["can", "not"], "wont": ["will", "not"], "dont": ["do", "not"], "didnt": ["did", "not"],
        "hasnt": ["has", "not"], "havent": ["have", "not"], "isnt": ["is", "not"], "wasnt": ["was", "not"],
        "doesnt": ["does", "not"], "let's": ["let", "us"], "it's": ["it", "is"], "that's": ["that", "is"],
        "there's": ["there", "is"], "what's": ["what", "is"], "he's": ["he", "is"], "she's": ["she", "is"],
        "here's": ["here", "is"], "everything's": ["everything", "is"], "number's": ["number", "is"],
        "snapback": ["snap", "back"], "snapbacks": ["snap", "back"], "email": ["mail"], "emails": ["mail"],
        "foc'd": ["scheduled"], "focd": ["scheduled"], "foced": ["scheduled"], "canceled": ["cancelled"],
        "canceling": ["cancelling"],
        "tollfree": ["toll", "free"],
        "portout": ["port", "out"], "portin": ["port"], "resubmittal": ["resubmission"], "u": ["you"],
        "pls": ["please"],
        "plz": ["please"], "thx": ["thanks"], "ur": ["your"], "tmrw": ["tomorrow"], "tmr": ["tomorrow"],
        "sp": ["carrier"], "osp": ["carrier"], "lsc": ["foc"], "dt": ["date"], "recd": ["received"],
        "rcvd": ["received"],
        "docs": ["documents"], "hrs": ["hours"], "hr": ["hours"], "addr": ["address"], "aint": ["is", "not"],
        "eu": ["customer"], "ddd": ["requested", "date"], "invoice": ["bill"], "rejects": ["rejected"],
        "acct": ["account"], "thru": ["through"], "til": ["till"], "tonite": ["tonight"],
    ].merging(shortForms) { first, _ in first }

    /// What desks and ticket systems shorten, and what is written without its apostrophe.
    private static let shortForms: [String: [String]] = [
        "rec'd": ["received"], "rcv'd": ["received"], "canc": ["cancel"], "cxl": ["cancel"], "canc'd": ["cancelled"],
        "cxl'd": ["cancelled"], "cxld": ["cancelled"], "cancld": ["cancelled"], "cust": ["customer"],
        "custs": ["customers"], "jeop": ["jeopardy"], "resub": ["resubmit"],
        "resub'd": ["resubmitted"], "resubbed": ["resubmitted"], "supp'd": ["supplemented"], "sup'd": ["supplemented"],
        "supped": ["supplemented"], "sup1": ["supplement"], "supp1": ["supplement"], "sup2": ["supplement"],
        "supp2": ["supplement"], "sup3": ["supplement"], "supp3": ["supplement"], "supps": ["supplements"],
        "lmk": ["let", "me", "know"], "b4": ["before"], "ack": ["acknowledged"], "ack'd": ["acknowledged"],
        "ackd": ["acknowledged"], "conf'd": ["confirmed"], "sched": ["scheduled"], "sched'd": ["scheduled"],
        "compl": ["completed"], "comp'd": ["completed"], "rej": ["reject"], "rej'd": ["rejected"],
        "rejd": ["rejected"], "resched": ["rescheduled"], "orig": ["original"], "prev": ["previous"],
        "curr": ["current"], "svc": ["service"], "svcs": ["services"], "biz": ["business"],
        "mgr": ["manager"], "msg": ["message"], "nbr": ["number"], "num": ["number"], "wk": ["week"],
        "wks": ["weeks"], "mins": ["minutes"], "yday": ["yesterday"],
        "req": ["request"], "reqs": ["requests"], "appt": ["appointment"], "tkt": ["ticket"],
        "gonna": ["going", "to"], "gotta": ["have", "to"], "ill": ["i", "will"], "im": ["i", "am"],
        "ive": ["i", "have"], "theyre": ["they", "are"], "theyll": ["they", "will"], "theyve": ["they", "have"],
        "youre": ["you", "are"], "youll": ["you", "will"], "weve": ["we", "have"], "theres": ["there", "is"],
        "thats": ["that", "is"], "whats": ["what", "is"], "heres": ["here", "is"], "couldnt": ["could", "not"],
        "wouldnt": ["would", "not"], "shouldnt": ["should", "not"], "arent": ["are", "not"], "werent": ["were", "not"],
        "hadnt": ["had", "not"], "yup": ["yes"], "yeah": ["yes"], "yep": ["yes"], "ok'd": ["approved"],
        "bc": ["because"], "cuz": ["because"], "tix": ["ticket"], "pymt": ["payment"], "exch": ["exchange"],
    ]

    private mutating func add(_ place: Range<Int>) {
        let written = String(decoding: bytes[place], as: UTF8.self)
        let capital = bytes[place.lowerBound] < 0x80 && bytes[place.lowerBound] & 0x20 == 0
        let word = written.lowercased().withPlainApostrophes
        if let known = Self.whole[word] {
            for part in known { push(part, place, capital: capital) }
            return
        }
        guard word.utf8.contains(UInt8(ascii: "'")), let quote = word.firstIndex(of: "'") else {
            return push(word, place, capital: capital)
        }
        let stem = String(word[..<quote])
        switch word[word.index(after: quote)...] {
        case "t" where stem.hasSuffix("n"):
            push(String(stem.dropLast()), place, capital: capital)
            push("not", place)
        case "ve":
            push(stem, place, capital: capital)
            push("have", place)
        case "ll":
            push(stem, place, capital: capital)
            push("will", place)
        case "re":
            push(stem, place, capital: capital)
            push("are", place)
        case "m":
            push(stem, place, capital: capital)
            push("am", place)
        case "d":
            push(stem, place, capital: capital)
            push("would", place)
        case "s": push(stem, place, capital: capital)
        default: push(word, place, capital: capital)
        }
    }
}
