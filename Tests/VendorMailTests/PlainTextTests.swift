import Foundation
import Testing

@testable import VendorMail

/// What is asked of bytes is answered as `Character` would answer it.
struct PlainTextTests {
    private static let parts = [
        "a", "Z", "port", "Of", "0", "42", " ", "  ", "\t", "\r\n", ".", "-", "--", "'", "&", "/", ":", "=", "_", "\"",
    ]
    private static let others = [
        "é", "e\u{301}", "0\u{301}", " \u{301}", "٣", "½", "\u{A0}", "\u{2028}", "\u{2019}", "\u{2014}", "ß", "İ", "ﬁ",
        "\u{1F600}", "\u{200B}",
    ]

    /// Random texts; every second one is plain ASCII.
    private static let texts: [String] = {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        return [""]
            + (0..<4_000).map { number in
                let pool = number.isMultiple(of: 2) ? parts : parts + others
                return (0..<next(12)).map { _ in pool[next(pool.count)] }.joined()
            }
    }()

    @Test func whiteSpaceAndDigits() {
        for text in Self.texts {
            #expect(text.isBlank == text.allSatisfy(\.isWhitespace), "\(text.debugDescription)")
            #expect(text.hasDigit == text.contains(where: \.isNumber), "\(text.debugDescription)")
        }
    }

    @Test func words() {
        for text in Self.texts {
            let letters = text.lowercased().split { !$0.isLetter }.map(String.init)
            #expect(text.lowercaseWords() == letters, "\(text.debugDescription)")
            let marked = text.lowercased().split { !$0.isLetter && !$0.isNumber && !"'&".contains($0) }.map(String.init)
            #expect(text.lowercaseWords(digits: true, marks: "'&") == marked, "\(text.debugDescription)")
        }
    }

    @Test func textsWithinOthers() {
        for text in Self.texts {
            for wanted in ["port", "tOf", "a", "--", ". ", "\u{2014}", "é", "portport"] {
                #expect(text.has(wanted) == text.contains(wanted), "\(wanted) in \(text.debugDescription)")
            }
            #expect(text.hasAny(of: ["é", "Of", "::"]) == ["é", "Of", "::"].contains { text.contains($0) })
            #expect(text.withPlainApostrophes == text.replacing("\u{2019}", with: "'"))
        }
    }

    @Test func theEnds() {
        for text in Self.texts {
            for mark in [".", "\"", "\u{2014}", " "] as [Character] {
                var rest = text[...]
                while let first = rest.first, first.isWhitespace { rest = rest.dropFirst() }
                while let last = rest.last, last.isWhitespace || last == mark { rest = rest.dropLast() }
                #expect(text.trimming(mark) == rest, "\(mark) of \(text.debugDescription)")
            }
            var runs = text[...]
            while let first = runs.first, !first.isLetter, !first.isNumber { runs = runs.dropFirst() }
            while let last = runs.last, !last.isLetter, !last.isNumber { runs = runs.dropLast() }
            #expect(text.trimmingRuns == runs, "\(text.debugDescription)")
            guard let end = text.trimmingEndOfASCII else { continue }
            var open = text
            while open.last?.isWhitespace == true { open.removeLast() }
            #expect(end == open, "\(text.debugDescription)")
        }
        #expect(Self.texts.contains { $0.trimmingEndOfASCII == nil })
    }

    @Test func placesOfWords() {
        let words = ["as", "soon", "as", "soon", "as"]
        for wanted in [["as"], ["soon", "as"], ["as", "soon", "as", "soon", "as"], ["soon", "soon"], words + ["as"]] {
            #expect(words.firstPlace(of: wanted) == words.firstRange(of: wanted))
        }
    }
}
