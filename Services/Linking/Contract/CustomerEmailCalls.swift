import Messaging
import Porting
import Timekeeping

/// Lists the templates of the emails to customers that are in force, and what is wrong with the files of others.
package struct ListEmailTemplates: CallContract {
    package static let method: Method = "faxport.linking.v1.Linking/ListEmailTemplates"

    package init() {}

    package struct Response: Codable, Sendable, Hashable {
        package let templates: [Template]
        /// One sentence each; a file with a problem is not in force.
        package let problems: [String]

        package init(templates: [Template], problems: [String]) {
            self.templates = templates
            self.problems = problems
        }
    }

    package struct Template: Codable, Sendable, Hashable {
        package let kind: CustomerMailKind
        /// Whether it comes from a file and not from the program.
        package let isFromFile: Bool
        /// The template as text.
        package let source: String

        package init(kind: CustomerMailKind, isFromFile: Bool, source: String) {
            self.kind = kind
            self.isFromFile = isFromFile
            self.source = source
        }
    }
}

/// Lists the emails that a customer was owed for a request, in the order in which they were.
package struct ListNotices: CallContract {
    package static let method: Method = "faxport.linking.v1.Linking/ListNotices"

    package let requestID: PortRequestID

    package init(requestID: PortRequestID) {
        self.requestID = requestID
    }

    package struct Response: Codable, Sendable, Hashable {
        package let notices: [Notice]

        package init(notices: [Notice]) {
            self.notices = notices
        }
    }

    package struct Notice: Codable, Sendable, Hashable {
        package let notice: NotifyCustomer
        /// When it became due.
        package let plannedAt: Timestamp
        /// When the mail server accepted it; `nil` if it has not.
        package let sentAt: Timestamp?
        /// The email as it was sent.
        ///
        /// One that was not sent yet, or was sent by an earlier release, is as the templates in force write it. Left
        /// out by services before this field.
        package let email: Email?

        package init(notice: NotifyCustomer, plannedAt: Timestamp, sentAt: Timestamp?, email: Email? = nil) {
            self.notice = notice
            self.plannedAt = plannedAt
            self.sentAt = sentAt
            self.email = email
        }
    }

    /// An email as its reader sees it.
    package struct Email: Codable, Sendable, Hashable {
        package let from: String
        package let subject: String
        /// The version without HTML, which says the same.
        package let text: String

        package init(from: String, subject: String, text: String) {
            self.from = from
            self.subject = subject
            self.text = text
        }
    }
}
