import Porting
import Testing

@testable import VendorMail

struct RejectionRuleTests {
    /// A phrase is matched with words in lower case and without punctuation, so no other sign in it can ever match.
    @Test func everyWordingCanMatch() {
        for entry in RejectionCatalogue.entries {
            for wording in entry.wordings + entry.guards {
                let place = "RejectionReasons.json, \(entry.code), \"\(wording)\""
                #expect(wording == wording.lowercased(), "\(place): write it in lower case.")
                let tokens = wording.split(separator: " ", omittingEmptySubsequences: false)
                for token in tokens where token != "*" {
                    let isWord = token.wholeMatch(of: /\??[a-z0-9]+~?(?:\|[a-z0-9]+~?)*/) != nil
                    #expect(isWord, "\(place): \"\(token)\" is no word; use letters, digits, |, ~ and ? only.")
                    let longest = token.split { !$0.isLetter && !$0.isNumber }.map(\.utf8.count).max() ?? 0
                    #expect(longest <= Word.longest, "\(place): \"\(token)\" is too long; begin it and write ~.")
                }
                #expect(tokens.first != "*" && tokens.last != "*", "\(place): begin and end with a word.")
            }
        }
    }

    @Test func everyReasonThatTheVendorCanWordHasAMailInTheCorpus() {
        let tested = Set((RejectionCorpus.data + RejectionCorpus.documents + RejectionCorpus.others).flatMap(\.codes))
        for rule in RejectionRule.all {
            #expect(tested.contains(rule.code.rawValue), "Add a mail that gives \(rule.code) to RejectionCorpus.")
        }
    }
}
