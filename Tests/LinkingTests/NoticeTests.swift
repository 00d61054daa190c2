import CoreDesk
import LinkingContract
import LinkingDomain
import LinkingService
import Messaging
import Porting
import Testing

/// What people see of the emails that were owed, and of the templates in force.
struct NoticeTests {
    @Test func theEmailsOfARequestAreListedInTheirOrderWithWhatTheySayAndWhetherTheyWereSent() throws {
        let desk = try CoreDesk(LinkingService.definition())
        let notices = try [CustomerMailKind.received, .submitted].map { try #require(CustomerEmail.sample($0)) }
        for notice in notices { try desk.receive(notice, from: .sagaSupervisor) }
        try desk.end(WriteToCustomer.self, .done(.init()))
        let listed = try desk.call(ListNotices(requestID: notices[0].requestID)).notices
        #expect(listed.map(\.notice) == notices)
        #expect(listed.map { $0.sentAt != nil } == [true, false])
    }

    @Test func anEmailCanBeReadAsItWasSentAndOneThatWasNotAsItWillBe() throws {
        let desk = try CoreDesk(LinkingService.definition())
        let notices = try [CustomerMailKind.received, .submitted].map { try #require(CustomerEmail.sample($0)) }
        for notice in notices { try desk.receive(notice, from: .sagaSupervisor) }
        try desk.end(WriteToCustomer.self, .done(.init()))
        let emails = try desk.call(ListNotices(requestID: notices[0].requestID)).notices.map(\.email)
        for (notice, email) in zip(notices, emails) {
            let mail = CustomerEmail.mail(notice, at: desk.now)
            #expect(email == .init(from: mail.from, subject: mail.subject, text: mail.textBody))
        }
    }

    @Test func theTemplatesInForceAndTheProblemsOfOthersAreListed() throws {
        let templates = EmailTemplates(files: ["done.mustache": "nothing"])
        let answer = try CoreDesk(LinkingService.definition(templates: templates)).call(ListEmailTemplates())
        #expect(answer.templates.map(\.kind) == CustomerMailKind.allCases)
        #expect(answer.templates.allSatisfy { !$0.isFromFile && !$0.source.isEmpty })
        #expect(answer.problems == templates.problems && !answer.problems.isEmpty)
    }
}
