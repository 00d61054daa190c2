import Foundation
import IntakeContract
import Messaging
import Porting
import Testing

/// Documents and emails in the console of a whole system.
extension ConsoleTests {
    @Test func aDocumentStandsBesideTheFormWithPicturesForThoseWhoMaySeeIt() async throws {
        try await withConsole { stack, browser in
            let id = try await stack.submit(.clean(0))
            try await stack.wait(for: id, toReach: .submitted)
            let path = "/requests/\(id.reference)/documents/bill"
            var page = try await browser.get(path)
            try await eventuallyHolds("the pages are made visible") {
                page = try await browser.get(path)
                return page.text.contains("<img ")
            }
            #expect(page.body.count < 100_000)
            #expect(page.text.contains("agrees") && page.text.contains("<a id=\"box-"))
            let picture = String(try #require(page.text.firstMatch(of: /<img src="([^"]+)"/)).1)
            let image = try await browser.get(picture)
            #expect(image.status == 200 && image.headers("Content-Type") == "image/png")
            #expect(image.headers("Cache-Control") == "private, no-store")
            #expect(image.body.starts(with: [0x89, 0x50, 0x4E, 0x47]) && image.body.count < 300_000)
            #expect(try await browser.get(path + "?attempt=1").status == 200)
            #expect(try await browser.get(path + "?attempt=9").status == 404)
            #expect(try await browser.get("/requests/\(id.reference)/documents/nothing").status == 404)
            #expect(try await browser.get(picture.replacing(/\/[0-9]+$/, with: "/99")).status == 404)
            let stranger = try await Browser(at: browser.url).get(picture)
            #expect(stranger.status == 303 && stranger.body.isEmpty)
            #expect(try await browser.get("/requests/\(id.reference)").text.contains(path))
        }
    }

    @Test func theEmailsOfARequestAreAThreadWithWhatWasUnderstood() async throws {
        try await withConsole { stack, browser in
            let id = try await stack.submit(.clean(0))
            try await stack.wait(for: id, toReach: .submitted)
            let reply = """
                From: Updox Porting <porting@updox.com>
                To: porting@faxport.example
                Subject: Re: <script>alert(1)</script>
                Message-Id: <reply@updox.example>
                In-Reply-To: <\(id).1@faxport.example>

                The order was rejected. The ZIP code does not match. <img src=x onerror=alert(1)>

                """
            // Whole at once: the mailbox is read as soon as a file is in it.
            try Data(reply.utf8).write(to: URL(filePath: stack.folder.path + "/mail/replies/tmp/1.reply"))
            try FileManager.default.moveItem(
                atPath: stack.folder.path + "/mail/replies/tmp/1.reply",
                toPath: stack.folder.path + "/mail/replies/new/1.reply"
            )
            let path = "/requests/\(id.reference)/emails"
            try await eventuallyHolds("the email is in the thread") {
                try await browser.get(path).text.contains("From the vendor")
            }
            let thread = try await browser.get(path).text
            for words in ["To the vendor", "To the customer", "Port request for", "bill: ", "<mark>", "the reason ZIP"]
            {
                #expect(thread.contains(words), "\(words)")
            }
            let foreign = thread.replacing(#"<script src="/live.js" defer>"#, with: "")
            #expect(!foreign.contains("<script") && !foreign.contains("<img"))
            let page = try await browser.get("/requests/\(id.reference)").text
            #expect(page.contains("<ol class=\"thread\">") && page.contains("From the vendor"))
        }
    }

    @Test func aHostileDocumentAndItsNameAreOnlyWords() async throws {
        try await withConsole { stack, browser in
            var options = try TestRequest.clean(0).submission(in: stack.folder)
            let place = try #require(options.firstIndex(of: "--bill")) + 1
            let file = "\(stack.folder.words)/<img src=x onerror=alert(1)>.pdf"
            try FileManager.default.copyItem(atPath: options[place], toPath: file)
            options[place] = file
            let answer = try await eventually("the request is accepted", tries: 200) {
                let result = try await stack.faxport(["submit"] + options)
                return result.exitCode == ExitCodes.unreachable ? nil : result
            }
            let id = try answer.decoded(as: SubmitPortRequest.Response.self).requestID
            try await stack.wait(for: id, toReach: .submitted)
            for path in ["", "/documents/bill", "/emails"] {
                let text = try await browser.get("/requests/\(id.reference)\(path)").text
                #expect(!text.contains("<img src=x"), "\(path)")
                #expect(text.contains("&lt;img src=x"), "\(path)")
            }
        }
    }
}
