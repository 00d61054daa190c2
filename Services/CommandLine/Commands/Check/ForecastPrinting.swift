import ArgumentParser
import Porting
import TerminalOutput

/// Options for printing findings.
struct ForecastPrinting: ParsableArguments {
    @Flag(help: "Also list the rules that are met; by default they are only counted.")
    var all = false

    @OptionGroup var json: JSONFlag

    var lines: ForecastLines { ForecastLines(showsPasses: all) }

    func show(_ forecast: Forecast, _ terminal: Terminal) throws {
        if json.isOn { try terminal.json(forecast) } else { terminal.lines(lines.lines(of: forecast)) }
    }
}
