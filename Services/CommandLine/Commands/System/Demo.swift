import ArgumentParser
import Foundation
import LocalSystem
import ServiceClient
import SystemPicture
import TerminalOutput

/// Takes two sample requests through the whole system, and fails if anything is not as it should be.
struct Demo: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Starts a system, takes two requests from start to finish, and checks that everything is as it should be.",
        discussion: """
            The first request passes at once. The second has a wrong account number: it is rejected, corrected and sent
            again for a fee. Emails, stores and logs stay in the data folder.
            """
    )

    @Option(
        name: .customLong("data"),
        help: ArgumentHelp("The data folder, new or empty (default: a new one in /tmp).", valueName: "folder")
    )
    var path: String?

    @Option(
        help: "Calendar days per second. Without it, the calendar leaps to the next event when the system is idle."
    )
    var daysPerSecond: Double?

    @Option(help: "The folder of the sample requests (default: deploy/samples above this program).")
    var samples: String?

    @Option(help: "The maximum time in seconds that a request may take from one step to the next.")
    var timeout: Double = 45

    @Flag(help: "Keep the system running afterwards, until Ctrl-C.")
    var keep = false

    /// How long a system started again on this folder stays idle before it leaps, so that people have time to type.
    private static let laterIdleSeconds = 5.0

    func validate() throws {
        if let daysPerSecond, !(daysPerSecond > 0 && daysPerSecond.isFinite) {
            throw ValidationError("--days-per-second must be greater than 0.")
        }
    }

    func perform(_ console: Terminal) async throws {
        let samples = try DemoSamples(folder: samples ?? DemoSamples.folder())
        let folder = try freshFolder()
        try folder.prepare()
        let script = folder.path + "/vendor-script.json"
        try Data(DemoSamples.vendorScript.utf8).write(to: URL(filePath: script))
        console.line("Starting the system in \(folder.path) …")
        do {
            try await LocalStack.run(
                on: folder,
                pace: daysPerSecond.map { .daysPerSecond($0) } ?? .leapAfter(seconds: Self.laterIdleSeconds),
                beginning: samples.day,
                scriptPath: script,
                seed: 1,
                consolePort: keep ? LocalConsole.freePort() : nil,
                console: console
            ) { stack, record in
                let services = ServiceConnections(record.directory)
                let story = DemoStory(
                    samples: samples,
                    folder: stack.folder,
                    record: record,
                    services: services,
                    calendar: try CalendarOwner(stack, record, services),
                    console: console,
                    timeout: .seconds(timeout)
                )
                try await story.run()
                await services.close()
                guard keep else {
                    console.line("To look at it in a browser: faxport up --data \(stack.folder.path)")
                    return
                }
                if let website = record.process(LocalConsole.name) {
                    let link = LocalConsole.firstLink(in: stack.folder) ?? website.endpoint
                    console.line("In a browser, as its first administrator: \(link)", .good)
                }
                console.line("The system keeps running until Ctrl-C.")
                try await CalendarOwner.moveUntilCancelled(stack, record, console)
            }
        } catch is Interrupted {
            guard keep else { throw CommandFailure(.unfinished, "The demo was interrupted.") }
        }
    }

    private func freshFolder() throws(CommandFailure) -> DataFolder {
        guard let path else {
            // Short, because the path of a socket is limited to 107 bytes; mkdtemp makes it new and private.
            var template = Array("/tmp/faxport-demo-XXXXXX".utf8CString)
            guard mkdtemp(&template) != nil else {
                throw CommandFailure(
                    .unreadableInput,
                    "Cannot create a folder in /tmp: \(String(cString: strerror(errno)))."
                )
            }
            let bytes = template.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
            return DataFolder(String(decoding: bytes, as: UTF8.self))
        }
        let folder = DataFolder(path)
        guard !FileManager.default.fileExists(atPath: folder.stores) else {
            throw CommandFailure(
                .unreadableInput,
                "\(folder.path) already holds a system. The demo needs a new or empty folder; choose another one."
            )
        }
        return folder
    }
}
