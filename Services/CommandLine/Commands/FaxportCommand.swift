import ArgumentParser
import Foundation
import Messaging
import Porting
import Timekeeping

/// A command that says what went wrong on standard error and ends with the code for it (see ``Outcome``).
protocol FaxportCommand: AsyncParsableCommand {
    func perform(_ console: Console) async throws
}

extension FaxportCommand {
    func run() async throws {
        let console = Console.standard
        do {
            try await perform(console)
        } catch let code as ExitCode {
            throw code
        } catch {
            let failure = CommandFailure(error)
            console.failure(failure)
            throw ExitCode(failure.outcome.rawValue)
        }
    }
}

/// Where the data of the system lie.
struct DataOption: ParsableArguments {
    @Option(
        name: .customLong("data"),
        help: ArgumentHelp(
            "The data folder of the system (default: $FAXPORT_DATA, else ./faxport-data).",
            valueName: "folder"
        )
    )
    var path: String?

    @Option(
        help: ArgumentHelp(
            "A remote set instead of a data folder (default: $FAXPORT_DEPLOYMENT): the file that names its services and a key.",
            valueName: "file"
        )
    )
    var deployment: String?

    func validate() throws {
        guard path == nil || deployment == nil else {
            throw ValidationError(
                "Give --data for a system on this machine or --deployment for a remote set, not both."
            )
        }
    }

    /// The data folder, for commands that work on files of this machine.
    func folder(for purpose: String) throws(CommandFailure) -> DataFolder {
        guard deployment == nil else {
            throw CommandFailure(
                .refused,
                "\(purpose) works with files on this machine, and --deployment names a remote set. Use --data instead."
            )
        }
        return DataFolder(path ?? ProcessInfo.processInfo.environment["FAXPORT_DATA"] ?? "faxport-data")
    }

    /// What is named first: a remote set or a system on this machine, by an option or else by the environment.
    private func directory() throws(CommandFailure) -> ServiceDirectory {
        let environment = ProcessInfo.processInfo.environment
        if let file = deployment ?? (path == nil ? environment["FAXPORT_DEPLOYMENT"] : nil) {
            return try Deployment.directory(in: file)
        }
        return try StackRecord.running(in: folder(for: "This command")).directory
    }

    /// Does something with the services of the running system, and lets their connections go.
    func withServices<Value>(_ body: (ServiceConnections) async throws -> Value) async throws -> Value {
        let services = ServiceConnections(try directory())
        do {
            let value = try await body(services)
            await services.close()
            return value
        } catch {
            await services.close()
            throw error
        }
    }
}

/// Whether a person or a program reads the answer.
struct JSONFlag: ParsableArguments {
    @Flag(name: .customLong("json"), help: "Print JSON for programs instead of text for people.")
    var isOn = false
}

extension PortRequestID: ExpressibleByArgument {
    /// Reads an id in either of its forms: the UUID, or the `FP-` reference of mails.
    package init?(argument: String) {
        let text = argument.trimmingCharacters(in: .whitespaces)
        guard let id = PortRequestID(text) ?? PortRequestID(reference: text) else { return nil }
        self = id
    }
}

extension CalendarDay {
    /// Reads a day as it is written on the command line.
    init(argument text: String) throws {
        guard let day = CalendarDay(text) else {
            throw ValidationError("\"\(text)\" is not a day such as 2026-11-23.")
        }
        self = day
    }
}

extension PortState: ExpressibleByArgument {}

/// Reads a file that a person named, or says that it can not be read.
func readInput(_ path: String) throws(CommandFailure) -> Bytes {
    do {
        return try Data(contentsOf: URL(filePath: path))
    } catch {
        let reason = (error as? CocoaError)?.code == .fileReadNoSuchFile ? "there is no such file" : "\(error)"
        throw CommandFailure(.unreadableInput, "\(path) can not be read: \(reason).")
    }
}
