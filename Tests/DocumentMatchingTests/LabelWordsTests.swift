import Foundation
import Testing

@testable import DocumentMatching

/// The file of labels is checked as a whole.
struct LabelWordsTests {
    private static func file(_ labels: [String: [String]], synonyms: [String: [String]] = [:]) throws -> Data {
        struct File: Encodable {
            let synonyms: [String: [String]]
            let labels: [String: [String]]
        }
        let all = Dictionary(uniqueKeysWithValues: FieldLabel.allCases.map { ($0.rawValue, ["the \($0.rawValue)"]) })
        return try JSONEncoder().encode(File(synonyms: synonyms, labels: all.merging(labels) { _, new in new }))
    }

    private func problems(_ labels: [String: [String]], synonyms: [String: [String]] = [:]) throws -> [String] {
        do {
            _ = try LabelWords(json: try Self.file(labels, synonyms: synonyms))
            return []
        } catch let error as LabelProblems {
            return error.problems
        }
    }

    @Test func theBundledFileIsSound() {
        #expect(LabelWords.bundled.canonical("acct") == "account")
        #expect(LabelWords.bundled.wordings(startingWith: "bank").first?.label == .otherAccount)
    }

    @Test(arguments: ["telephone to port", "telephone to be ported"])
    func theTNOfAPortIsTheLine(wording: String) {
        let words = wording.replacing("telephone", with: "tn").split(separator: " ")
            .map { LabelWords.bundled.canonical(String($0)) }
        let match = LabelWords.bundled.wordings(startingWith: words[0]).first { words.starts(with: $0.words) }
        #expect(words.joined(separator: " ") == wording)
        #expect(match?.label == .line)
    }

    @Test func longerWordingsComeFirst() throws {
        let words = try LabelWords(json: try Self.file(["account": ["account", "account number"]]))
        #expect(words.wordings(startingWith: "account").map(\.words.count) == [2, 1])
    }

    @Test func everythingWrongIsReportedAtOnce() throws {
        let found = try problems(
            ["acount": ["x"], "zip": [], "date": ["dated", "dated"], "line": ["fax no"], "name": ["  "]],
            synonyms: ["number": ["no"]]
        )
        #expect(
            found == [
                "\"dated\" is a wording of date and date.",
                "\"fax no\" never matches: write number for no.",
                "No label is named acount.",
                "The label name has an empty wording.",
                "The label zip has no wordings.",
            ]
        )
    }
}
