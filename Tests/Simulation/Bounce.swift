import Messaging

/// A server's report that an email could not be delivered (RFC 3464).
struct Bounce {
    let bytes: Bytes

    init(of messageID: String, number: Int) {
        let text = """
            From: MAILER-DAEMON@updox.com
            To: porting@faxport.example
            Subject: Undelivered Mail Returned to Sender
            Message-ID: <bounce-\(number)@updox.com>
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b
            Content-Type: text/plain

            Your email could not be delivered.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.updox.com

            Final-Recipient: rfc822; porting@updox.com
            Action: failed
            Status: 5.2.2
            Diagnostic-Code: smtp; 552 5.2.2 The mailbox is full
            --b
            Content-Type: text/rfc822-headers

            Message-ID: <\(messageID)>
            --b--

            """
        bytes = Bytes(text.replacing("\n", with: "\r\n").utf8)
    }
}
