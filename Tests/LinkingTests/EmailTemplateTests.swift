import LinkingContract
import LinkingDomain
import Porting
import Testing
import Timekeeping

/// Templates from files: what is good is used, and what is wrong is told at once and changes nothing.
struct EmailTemplateTests {
    private static let good = """
        === subject
        Hello about {{number}}
        === text
        Dear practice,

        {{! this line is for us }}
        {{number}}, {{reference}}
        === html
        <p>Dear practice, {{number}}, {{reference}}</p>
        """

    private func mail(_ templates: EmailTemplates, _ kind: CustomerMailKind = .received) throws -> (String, String) {
        let sample = try #require(CustomerEmail.sample(kind))
        let mail = CustomerEmail.mail(sample, at: Timestamp(millisecondsSince1970: 0), templates: templates)
        return (mail.subject, mail.textBody)
    }

    @Test func aFileReplacesTheTemplateOfItsNameAndNoOther() throws {
        let templates = EmailTemplates(files: ["received.mustache": Self.good])
        #expect(templates.problems.isEmpty && templates.overridden == [.received])
        let (subject, text) = try mail(templates)
        #expect(subject.hasSuffix("Hello about (312) 555-0142"))
        #expect(text.hasPrefix("Dear practice,\n\n(312) 555-0142, FP-"))
        #expect(try mail(templates, .done) == mail(.builtIn, .done))
    }

    @Test func emptyLinesAtTheEndsAreLeftOutAndOfSeveralInARowOneIsKept() throws {
        let spaced = """
            === subject
            Hello about {{number}}
            === text


            Dear practice,



            {{number}}, {{reference}}

            Goodbye


            === html
            <p>Dear practice, {{number}}, {{reference}}</p>
            """
        let (_, text) = try mail(EmailTemplates(files: ["received.mustache": spaced]))
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.first == "Dear practice,")
        #expect(lines.map(\.isEmpty) == [false, true, false, true, false, true])
    }

    @Test func everyProblemOfAFileIsToldAtOnceAndTheBuiltInTemplateStaysInForce() throws {
        let bad = """
            === subject
            Your saga
            === text
            {{day}} {{details}} {{{number}}} {{> other}}
            === html
            <p>{{#items}}{{.}}</p>
            === footer
            """
        let templates = EmailTemplates(files: ["dateSet.mustache": bad])
        let all = templates.problems.joined(separator: "\n")
        let expected = [
            "no part \"footer\"", "{{day}} names nothing", "{{details}} is a list", "{{{number}",
            "{{> other}} is not allowed",
            "In subject: {{number}} is missing", "In text: {{reference}} is missing", "In html: {{details}} is missing",
            "In subject: customers do not know the word \"saga\"", "{{#items}} has no value",
        ]
        for words in expected { #expect(all.contains(words), "\(words) in \(all)") }
        #expect(templates.problems.allSatisfy { $0.hasPrefix("dateSet.mustache: ") })
        #expect(templates.overridden.isEmpty)
        #expect(try mail(templates, .dateSet) == mail(.builtIn, .dateSet))
    }

    @Test func aFileThatNamesNoEmailAndAFileWithoutPartsAreProblems() {
        let templates = EmailTemplates(files: ["welcome.mustache": Self.good, "received.mustache": "Hello"])
        #expect(templates.problems.contains { $0.hasPrefix("welcome.mustache: There is no email") })
        #expect(templates.problems.filter { $0.hasPrefix("received.mustache: ") }.count == 4)
    }

    @Test func aSectionThatIsNotClosedIsAProblem() {
        let open = Self.good.replacing("Dear practice,\n", with: "{{#vendor}}Dear practice,\n")
        #expect(!EmailTemplates(files: ["received.mustache": open]).problems.isEmpty)
    }

    @Test(arguments: CustomerMailKind.allCases)
    func theBuiltInTemplatesCanBeCopiedAndGiveTheSameEmail(kind: CustomerMailKind) throws {
        let copy = EmailTemplates(files: [kind.rawValue + ".mustache": EmailTemplates.builtIn.source(of: kind)])
        #expect(copy.problems.isEmpty)
        #expect(try mail(copy, kind) == mail(.builtIn, kind))
    }

    @Test func valuesAreEscapedInHTMLAndNotInTheText() throws {
        let sample = try #require(CustomerEmail.sample(.cancelled))
        let notice = NotifyCustomer(
            requestID: sample.requestID,
            kind: .cancelled,
            ordinal: 1,
            to: sample.to,
            number: sample.number,
            details: ["<b>Smith & Sons</b> {{number}} <\u{338}i>"]
        )
        let mail = CustomerEmail.mail(notice, at: Timestamp(millisecondsSince1970: 0))
        #expect(mail.textBody.contains("<b>Smith & Sons</b> {{number}}"))
        #expect(mail.htmlBody?.contains("&lt;b&gt;Smith &amp; Sons&lt;/b&gt; {{number}} &lt;\u{338}i&gt;") == true)
    }
}
