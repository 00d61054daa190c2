import ArgumentParser
import BenchmarkWorkloads
import Foundation

/// Measures the whole system next to the limits of the machine and, if wanted, next to its peers.
@main
struct FaxportBenchmarks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "faxport-benchmarks",
        abstract: "Measures Faxport beside the limits of this machine.",
        subcommands: [Measure.self, Serve.self, FloodCommand.self],
        defaultSubcommand: Measure.self
    )
}

/// Measures sections, in turn and repeatedly, and prints Markdown tables.
struct Measure: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Measures, and prints Markdown tables.")

    @OptionGroup var sizes: Sizes

    @Option(help: "An existing folder on the disk to be measured; the files written there are deleted afterwards.")
    var data: String

    @Option(help: "The folder of the sample request and its documents.")
    var samples: String

    @Option(help: "A section to measure; repeat it for several. Without it the usual sections are measured.")
    var only: [Section] = []

    @Flag(help: "Also the sections that take several minutes.")
    var all = false

    @Option(help: "How often each section with ratios is measured, in turn with the others; an odd number.")
    var repeats = 3

    @Option(help: "The folder of the peers, prepared by deploy/bench --peers.")
    var peers: String?

    @Option(help: "The benchmarks of an earlier commit, to be run as well.")
    var before: String?

    func validate() throws {
        guard repeats % 2 == 1, repeats > 0 else { throw ValidationError("--repeats must be an odd number.") }
    }

    func run() async throws {
        var figures = Figures()
        let sections = Section.allCases.filter { section in
            only.isEmpty ? all || section.isUsual : only.contains(section)
        }
        for number in 1...repeats {
            for section in sections where section.isRepeated || number == 1 {
                report("\(section.rawValue), \(section.isRepeated ? "\(number) of \(repeats)" : "once") …")
                for measured in try await measure(section) {
                    figures.note(measured.name, measured.value, measured.unit)
                    report("    \(measured.name): \(Figures.text(measured.value))\(measured.unit.rawValue)")
                }
            }
        }
        say(figures.table)
        let lines = Requirement.all.compactMap { $0.line(figures) }
        if !lines.isEmpty { say("\n" + Requirement.heading + "\n" + lines.joined(separator: "\n")) }
    }

    private func measure(_ section: Section) async throws -> [Measured] {
        switch section {
        case .limits: try await limits()
        case .messages: try await messages()
        case .calls: try await calls()
        case .gateway: try await gateway()
        case .sagas: try await sagas()
        case .deployed: try await deployed()
        case .thin: try await thin()
        case .rates: try await rates()
        case .before: try await earlier()
        case .peers: try await peersBeside()
        case .depth: try await depth()
        case .forecast: try await forecast()
        case .rest: try await rest()
        case .flight: try await flight()
        case .growth: try await growth()
        case .imports: try await imports()
        case .floods: try await floods()
        case .pages: try await pages()
        }
    }

    /// Each run has its own folders, so that no store contains data of an earlier run.
    func inPlace<Value: Sendable>(_ body: (Place) async throws -> Value) async throws -> Value {
        let place = try Place(under: data)
        defer { place.remove() }
        return try await body(place)
    }

    private func say(_ text: String) { FileHandle.standardOutput.write(Data("\(text)\n".utf8)) }

    /// Progress is no result.
    private func report(_ text: String) { FileHandle.standardError.write(Data("\(text)\n".utf8)) }
}

/// How much is measured.
struct Sizes: ParsableArguments {
    @Option(help: "How many whole sagas to lead with 1 outstanding; ten times as many with 64 and 256.")
    var sagas = 30

    @Option(help: "How many thin sagas to lead with 1 outstanding; twenty times as many with 64 and 256.")
    var thinSagas = 200

    @Option(help: "The numbers of sagas under way, separated by commas.")
    var outstanding = "1,64,256"

    @Option(help: "The sagas per second whose latencies are measured, separated by commas.")
    var rates = "10,100,500"

    @Option(help: "For how many seconds each of these rates is kept.")
    var rateSeconds = 5.0

    @Option(help: "How many sagas are in flight when memory and recovery are measured.")
    var inFlight = 100_000

    @Option(help: "How many sagas are in the stores when the cost of one more is measured; 1,000,000 need 25 GB.")
    var stored = 100_000

    @Option(help: "How many requests are in the stores when pages are measured; one in ten is a task.")
    var pageRequests = 1_000_000

    @Option(help: "How often each page is read.")
    var pageReads = 100

    @Option(help: "How many people watch a live page.")
    var viewers = 200

    @Option(help: "How many rows to import.")
    var importRows = 200

    @Option(help: "For how many seconds the polite client works during each flood.")
    var floodSeconds = 4.0

    @Option(help: "The number of closings with calls under way that must at least be survived.")
    var closings = 20

    var perSecond: [Double] { rates.split(separator: ",").compactMap { Double($0) } }

    var widths: [Int] { outstanding.split(separator: ",").compactMap { Int($0) } }
}

/// One value of one repeat.
struct Measured {
    let name: String
    let value: Double
    let unit: Figures.Unit

    init(_ name: String, _ value: Double, _ unit: Figures.Unit) {
        self.name = name
        self.value = value
        self.unit = unit
    }
}

extension Measured {
    /// Rate and percentiles of a run.
    static func rate(_ name: String, _ result: RunResult, percentiles: [Double] = [50, 99]) -> [Measured] {
        [Measured(name, result.rate, .perSecond)] + latencies(name, result, percentiles: percentiles)
    }

    static func latencies(_ name: String, _ result: RunResult, percentiles: [Double] = [50, 99]) -> [Measured] {
        percentiles.map { percentile in
            let text = percentile == percentile.rounded() ? String(Int(percentile)) : String(percentile)
            return Measured("\(name), p\(text)", result.milliseconds(atPercentile: percentile), .milliseconds)
        }
    }
}
