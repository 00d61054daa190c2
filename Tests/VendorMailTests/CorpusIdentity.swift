import Foundation
import Mail
import Porting
import Timekeeping

@testable import VendorMail

/// One request of ours, about which the emails of the corpus are.
struct CorpusIdentity {
    let requestID: String
    let otherID: String
    let number: String
    let otherNumber: String
    let practice: String
    /// How much later everything happens than it is written.
    let days: Int
    /// Names of people in place of those that are written.
    let people: [(String, String)]

    /// The request as the emails are written.
    static let first = Self(
        requestID: "01a28a01-d500-799a-ac3a-f74ba69bc704",
        otherID: "01a28a01-d500-7bbb-8c3a-f74ba69bc711",
        number: "+13125550147",
        otherNumber: "+13125550163",
        practice: "Larkspur Family Medicine",
        days: 0,
        people: []
    )
    /// A later request of somebody else, with other people at the desk.
    static let later = Self(
        requestID: "01a28a01-d500-7ccc-9c3a-f74ba69bc7aa",
        otherID: "01a28a01-d500-7ddd-9c3a-f74ba69bc7bb",
        number: "+14145550182",
        otherNumber: "+14145550119",
        practice: "Harbor Point Pediatrics",
        days: 7,
        people: [
            ("Devon", "Marisol"), ("Kells", "Oyelaran"), ("Prakash", "Sunita"), ("Nadar", "Iyer"), ("Tanya", "Ulrike"),
            ("Brisco", "Fenwick"),
        ]
    )

    var sentAt: Timestamp? { Timestamp("2026-11-30T14:12:00Z").map { $0 + .days(Int64(days)) } }
    var reference: String { PortRequestID(requestID)?.reference ?? "" }
    private var otherReference: String { PortRequestID(otherID)?.reference ?? "" }
    private var digits: String { String(number.dropFirst(2)) }
    private var dashed: String { Self.spelled(digits, "", "-") }

    private static func spelled(_ digits: String, _ open: String, _ close: String) -> String {
        "\(open)\(digits.prefix(3))\(close)\(digits.dropFirst(3).prefix(3))-\(digits.suffix(4))"
    }

    var ourText: String {
        """
        Please port the number below to our company account. The latest bill and the signed letter of authorization are
        attached.

        Number to port: \(Self.spelled(digits, "(", ") "))
        Practice: \(practice)

        Please include the reference \(reference)/1 in your reply.
        """
    }

    /// A mail of the vendor in the thread of the request, two weeks before its day.
    func filled(text: String) -> Data {
        let head = """
            From: Updox Porting <porting@updox.com>
            To: porting@faxport.example
            Subject: Re: [{reference}] Port request for {number-dashes}
            Message-ID: <1@updox.com>
            In-Reply-To: {message-id}
            Date: Thu, 3 Dec 2026 15:14:27 -0500
            Content-Type: text/plain; charset=utf-8


            """
        return filled(Data((head + text).utf8))
    }

    /// Puts the values of this request into the placeholders of an email.
    func filled(_ bytes: Data) -> Data {
        var text = String(decoding: bytes, as: UTF8.self)
        // A charset that is not UTF-8 has no placeholder beside its own bytes.
        let isLatin = String(validating: bytes, as: UTF8.self) == nil
        if isLatin { text = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })) }
        let quoted = ourText.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }
        text = text.replacing("> {our-text}", with: quoted.joined(separator: "\n"))
        let values = [
            "{our-text}": ourText, "{number}": digits, "{number-dashes}": dashed,
            "{number-parens}": Self.spelled(digits, "(", ") "), "{reference}": "\(reference)/1",
            "{other-number}": Self.spelled(String(otherNumber.dropFirst(2)), "", "-"),
            "{other-reference}": otherReference, "{message-id}": "<\(requestID).1@faxport.example>",
            "{practice}": practice,
        ]
        for (name, value) in values { text = text.replacing(name, with: value) }
        let from = text.split(separator: "\n").first { $0.lowercased().hasPrefix("from:") } ?? ""
        let domain = from.split(separator: "@").last?.prefix { $0.isLetter || $0.isNumber || ".-".contains($0) } ?? ""
        if !from.lowercased().contains("mailer-daemon"), domain != "faxport.example" {
            text =
                "Authentication-Results: mail.faxport.example; spf=pass smtp.mailfrom=\(domain);"
                + " dkim=pass header.d=\(domain); dmarc=pass header.from=\(domain)\n" + text
        }
        return isLatin ? Data(text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }) : Data(text.utf8)
    }

    // MARK: Other values

    /// The same email some days later, with other people, tickets and days; its row likewise.
    func shifted(_ mail: (row: CorpusScore.Row, bytes: Data)) -> (row: CorpusScore.Row, bytes: Data) {
        guard days != 0, var text = String(validating: mail.bytes, as: UTF8.self) else { return mail }
        // What is encoded keeps its days.
        if text.lowercased().contains("transfer-encoding: base64") { return mail }
        for (name, other) in people { text = text.replacing(name, with: other) }
        let tickets = /(?i)((?:case|tickets?|order|pon|lsr|po|request|upx|#)[ #:\/-]{0,3})(\d{4,9})(?!\d|[-.\/]\d)/
        text = text.replacing(tickets) { match in match.output.1 + String(match.output.2.reversed()) }
        text = Self.withoutDays(text, plus: days)
        var row = mail.row
        row.date = Self.withoutDays(row.date, plus: days)
        row.portedAt = Self.withoutDays(row.portedAt, plus: days)
        return (row, Data(text.utf8))
    }

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    private static let names = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// Every day that is written in digits, so many days later; weeks keep the weekdays.
    private static func withoutDays(_ text: String, plus days: Int) -> String {
        func moved(_ year: Int?, _ month: Int, _ day: Int) -> CalendarDay? {
            CalendarDay(year: year ?? (month < 6 ? 2027 : 2026), month: month, day: day)?.adding(days: days)
        }
        func month(_ name: Substring) -> Int? {
            months.firstIndex(of: String(name.prefix(3)).lowercased()).map { $0 + 1 }
        }
        func named(_ month: Int, like name: Substring) -> String {
            let full = names[month - 1]
            let short = name.count <= 4 && name.lowercased() != "june" && name.lowercased() != "july"
            return short ? String(full.prefix(3)) : full
        }
        func two(_ number: Int, like written: Substring) -> String {
            written.count == 2 && number < 10 ? "0\(number)" : "\(number)"
        }
        var text = text.replacing("&nbsp;", with: " ")
        text = text.replacing(/\b(20\d\d)-(\d\d)-(\d\d)/) { match in
            moved(Int(match.1), Int(match.2) ?? 0, Int(match.3) ?? 0)?.description ?? String(match.0)
        }
        text = text.replacing(/\b(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d\d))?\b/) { match in
            let year = match.3.flatMap { Int($0) }.map { $0 < 100 ? 2_000 + $0 : $0 }
            guard let day = moved(year, Int(match.1) ?? 0, Int(match.2) ?? 0) else { return String(match.0) }
            let end = match.3.map { $0.count == 2 ? "/\(day.year % 100)" : "/\(day.year)" } ?? ""
            return "\(two(day.month, like: match.1))/\(two(day.day, like: match.2))\(end)"
        }
        text = text.replacing(/\b(\d{1,2})([.\/])(\d{1,2})[.\/](20\d\d)\b/) { match in
            guard match.2 == "." || (Int(match.1) ?? 0) > 12,
                let day = moved(Int(match.4), Int(match.3) ?? 0, Int(match.1) ?? 0)
            else { return String(match.0) }
            return "\(two(day.day, like: match.1))\(match.2)\(two(day.month, like: match.3))\(match.2)\(day.year)"
        }
        text = text.replacing("eighteenth of December", with: "twenty-fifth of December")
            .replacing("twenty-second of December", with: "twenty-ninth of December")
        text = text.replacing(/\b(\d{1,2})\/([A-Z][a-z][a-z])\/(\d\d)\b/) { match in
            let year = Int(match.3).map { 2_000 + $0 }
            guard let number = month(match.2), let day = moved(year, number, Int(match.1) ?? 0) else {
                return String(match.0)
            }
            return "\(two(day.day, like: match.1))/\(named(day.month, like: match.2))/\(day.year % 100)"
        }
        text = text.replacing(/\b(20\d\d)(\d\d)(\d\d)\b/) { match in
            moved(Int(match.1), Int(match.2) ?? 0, Int(match.3) ?? 0)?.description.filter { $0 != "-" }
                ?? String(match.0)
        }
        let monthFirst =
            /\b([JFMASONDjfmasond][a-z]{2,8})(\.? )(\d{1,2})(st|nd|rd|th)?(,? )?(20\d\d)?\b/
        text = text.replacing(monthFirst) { match in
            guard let number = month(match.1), let day = moved(match.6.flatMap { Int($0) }, number, Int(match.3) ?? 0)
            else { return String(match.0) }
            let ordinal = match.4 == nil ? "" : Self.ordinal(day.day)
            return named(day.month, like: match.1) + match.2 + two(day.day, like: match.3) + ordinal
                + (match.5.map(String.init) ?? "") + (match.6 == nil ? "" : "\(day.year)")
        }
        let reversed =
            /\b(\d{1,2})(st|nd|rd|th)?([ -](?:of )?)([JFMASONDjfmasond][a-z]{2,8})([ -]+)?(20\d\d)?\b/
        text = text.replacing(reversed) { match in
            guard let number = month(match.4), let day = moved(match.6.flatMap { Int($0) }, number, Int(match.1) ?? 0)
            else { return String(match.0) }
            let ordinal = match.2 == nil ? "" : Self.ordinal(day.day)
            return two(day.day, like: match.1) + ordinal + match.3 + named(day.month, like: match.4)
                + (match.5.map(String.init) ?? "") + (match.6 == nil ? "" : "\(day.year)")
        }
        return text.replacing(/\bthe (\d{1,2})(?:st|nd|rd|th)\b(?! of)/) { match in
            guard let day = moved(2026, 12, Int(match.1) ?? 0) else { return String(match.0) }
            return "the \(day.day)\(Self.ordinal(day.day))"
        }
    }

    private static func ordinal(_ day: Int) -> String {
        switch day {
        case 1, 21, 31: "st"
        case 2, 22: "nd"
        case 3, 23: "rd"
        default: "th"
        }
    }
}
