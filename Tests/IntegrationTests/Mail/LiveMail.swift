import Foundation
import Porting

/// Mails of the corpus for a running system: with the values of a request that was really sent, and of this day.
struct LiveMail {
    /// What is expected of it, from `expected.tsv`.
    let file: String
    let isClear: Bool
    let verdicts: Set<String>
    /// The day of a `dateSet`, moved like the mail.
    let day: CalendarDay?
    private let text: String

    private static let corpus = Place.root + "/Tests/VendorMailTests/Corpus"

    /// The mails of a go that a request in `submitted` can get, that have no other request in them, no body that is
    /// encoded, and no time of day or day that is counted from the mail's own.
    static func sample(_ go: String, every step: Int, on today: CalendarDay) throws -> [LiveMail] {
        let table = try String(contentsOfFile: "\(corpus)/\(go)/expected.tsv", encoding: .utf8)
        let rows = table.split(separator: "\n").dropFirst().map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
        let fitting = try rows.compactMap { cells in try LiveMail(go, cells, on: today) }
        return fitting.enumerated().filter { $0.offset % step == 0 }.map(\.element)
    }

    private init?(_ go: String, _ cells: [String], on today: CalendarDay) throws {
        guard cells.count >= 8, cells[7] == "submitted" else { return nil }
        let path = "\(Self.corpus)/\(go)/\(cells[0])"
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
        let lower = text.lowercased()
        let excluded = [
            "{other-", "base64", "quoted-printable", "today", "tomorrow", "yesterday", "tonight", "monday", "tuesday",
            "wednesday", "thursday", "friday", "completed", "/delivery-status", "mailer-daemon", "auto-submitted",
        ]
        let head = lower.components(separatedBy: "\n\n").first ?? ""
        let body = String(lower.dropFirst(head.count))
        guard !excluded.contains(where: { body.contains($0) || $0.hasPrefix("{") && head.contains($0) }),
            !head.contains("auto-submitted"), let written = Self.written(head)
        else { return nil }
        file = cells[0]
        isClear = cells[2] == "yes"
        verdicts = Set(cells[3].split(separator: ",").map(String.init))
        // Whole weeks keep the weekdays.
        let weeks = Int((Double(today.days(since: written)) / 7).rounded())
        day = CalendarDay(cells[4])?.adding(days: 7 * weeks)
        self.text = text
        // Days in the text would have to be moved too.
        guard weeks == 0 || !body.contains(/\d{1,2}\/\d{1,2}|20\d\d|(?:dec|jan|nov)[a-z.]* \d|\d+(?:st|nd|rd|th)\b/)
        else { return nil }
    }

    private static func written(_ head: String) -> CalendarDay? {
        let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        guard let match = head.firstMatch(of: /\ndate: [a-z]{3}, (\d{1,2}) ([a-z]{3}) (\d{4})/),
            let day = Int(match.1), let year = Int(match.3), let month = months.firstIndex(of: String(match.2))
        else { return nil }
        return CalendarDay(year: year, month: month + 1, day: day)
    }

    /// The mail about a request, as our mail server would store it.
    func bytes(about id: PortRequestID, number: String, practice: String, on date: Date) -> Data {
        let digits = String(number.filter(\.isNumber).suffix(10))
        let (area, exchange, line) = (digits.prefix(3), digits.dropFirst(3).prefix(3), digits.suffix(4))
        let ours = "Please port the number below to our company account."
        let values = [
            "{our-text}": ours, "{number}": digits, "{number-dashes}": "\(area)-\(exchange)-\(line)",
            "{number-parens}": "(\(area)) \(exchange)-\(line)", "{reference}": "\(id.reference)/1",
            "{message-id}": "<\(id).1@faxport.example>", "{practice}": practice,
        ]
        var filled = text
        for (name, value) in values { filled = filled.replacing(name, with: value) }
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(secondsFromGMT: 0)
        format.dateFormat = "EEE, d MMM yyyy HH:mm:ss '+0000'"
        filled = filled.replacing(/(?m)^Date: .*$/, with: "Date: \(format.string(from: date))", maxReplacements: 1)
        filled = filled.replacing(/(?m)^Received: .*\n(?:[ \t].*\n)*/, with: "")
        let from = filled.firstMatch(of: /(?m)^From: .*@([A-Za-z0-9.\-]+)/).map { String($0.1) } ?? "nowhere.example"
        return Data("Authentication-Results: mail.faxport.example; dmarc=pass header.from=\(from)\n\(filled)".utf8)
    }
}
