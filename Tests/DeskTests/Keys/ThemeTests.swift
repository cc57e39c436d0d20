import CommunityModel
import CommunityResources
import Testing

@testable import Desk
@testable import Terminal

/// A theme in a profile: one picture of the teams each.
struct ThemePicture: Sendable, CustomTestStringConvertible {
  var look: Look
  /// What it is of: besides the teams one picture of an order in each theme.
  var stop = "teams"

  var name: String {
    let ground = look.name == .contrast ? look.ground.map { "-on-\($0)" } ?? "" : ""
    return (stop == "teams" ? "" : stop + "-")
      + "theme-\(look.name.rawValue)\(ground)-\(look.depth == .direct ? "direct" : String(look.depth.rawValue))"
  }
  var testDescription: String { name }

  static let all: [ThemePicture] =
    ([.dark, .light] as [ThemeName]).flatMap { name in
      ([.sixteen, .indexed, .direct] as [ColourDepth]).map { ThemePicture(look: Look(name, depth: $0)) }
    } + [
      ThemePicture(look: Look(.contrast, ground: .dark)), ThemePicture(look: Look(.contrast, ground: .light)),
      ThemePicture(look: Look(.contrast, ground: .light, depth: .sixteen)),
      ThemePicture(look: Look(.standard, depth: .sixteen)), ThemePicture(look: Look(.mono)),
    ]
    + [Look(.dark), Look(.light), Look(.contrast, ground: .dark), Look(.mono)].map {
      ThemePicture(look: $0, stop: "order")
    }
}

@Suite struct ThemeTests {
  @Test("Every theme looks in every profile as it was last looked at", arguments: ThemePicture.all)
  func picture(_ picture: ThemePicture) throws {
    let desk = try DemoDesk.open(columns: 80, rows: 24, look: picture.look)
    try #require(Tour.stops.first { $0.name == picture.stop }).visit(desk)
    Golden.expect(desk.frame, picture.name, depth: picture.look.depth, sourceLocation: #_sourceLocation)
  }

  // MARK: Which theme

  @Test("The theme is what was chosen, on the ground that the terminal has; without colours it is the one without")
  func choice() {
    let cases: [(ThemeName, Ground?, ColourDepth, Theme)] = [
      (.auto, .dark, .indexed, .dark), (.auto, .light, .direct, .light(.direct)), (.auto, nil, .indexed, .standard),
      (.dark, .light, .indexed, .dark), (.light, nil, .sixteen, .light(.sixteen)),
      (.contrast, .dark, .indexed, .strongOnDark), (.contrast, .light, .indexed, .strongOnLight(.indexed)),
      (.contrast, nil, .indexed, .mono), (.mono, .dark, .direct, .mono), (.standard, .light, .indexed, .standard),
      (.auto, .dark, .none, .mono), (.contrast, .light, .none, .mono), (.light, .light, .none, .mono),
    ]
    for (name, ground, depth, theme) in cases {
      #expect(Look(name, ground: ground, depth: depth).theme == theme, "\(name) \(String(describing: ground)) \(depth)")
    }
    #expect(ThemeName("plain") == .mono && ThemeName(" Dark ") == .dark && ThemeName("pink") == nil)
  }

  @Test("What the terminal says later is seen at once, keys and all, and nothing that was said is lost by it")
  func later() throws {
    let desk = try DemoDesk.open()
    #expect(desk.desk.theme == .standard)
    desk.press(.lookup)
    desk.type("zw")
    desk.happen(.ground(.light))
    desk.type("m")
    #expect(desk.desk.theme == .light(.indexed) && desk.text.contains("zwm"))
    desk.happen(.ground(.dark))
    #expect(desk.desk.theme == .dark)
  }

  @Test("A theme chosen at the desk is seen at once and remembered; a name that is none is told at the start")
  func chosen() throws {
    let desk = try DemoDesk.open(look: Look(.auto, ground: .dark))
    desk.choose(palette: .chooseTheme)
    #expect(desk.screen == "themes" && desk.text.contains(desk.words("theme.ground.dark")))
    desk.press(.moveDown, .moveDown, .open)
    #expect(desk.desk.theme == .light(.indexed) && desk.screen == "today")
    #expect(desk.services.own[.look] == LookFile.text(.light))
    #expect(OwnSettings(look: "theme = light\n").theme == .light)
    let wrong = OwnSettings(look: "# x\ntheme = pink\n")
    #expect(wrong.theme == nil && desk.words.message(wrong)?.contains("pink") == true)
  }

  // MARK: What can be read

  @Test("Every team's colour stands on its character too", arguments: [ThemeName.dark, .light, .contrast, .standard])
  func character(_ name: ThemeName) throws {
    let desk = try DemoDesk.open(columns: 120, rows: 50, look: Look(name, ground: .dark))
    desk.press(.goTeams)
    // The selected one looks as the selection does.
    for (colours, move) in [
      (TeamColour.allCases.dropFirst(), ActionID.moveFirst), (TeamColour.allCases.prefix(1), .moveLast),
    ] {
      desk.press(move)
      for colour in colours {
        let style = desk.desk.theme.team(colour)
        let shown = (0..<desk.frame.size.rows).contains { row in
          desk.frame.styleRuns(row).contains { run in
            run.style.foreground == style.foreground
              && run.columns.contains { column in
                String(desk.frame[Point(column: column, row: row)].text) == desk.words.mark(colour)
              }
          }
        }
        #expect(shown, "\(colour)")
      }
    }
  }

  /// The grounds that terminals have: black, and the dark and light ones of well-known themes.
  private static let dark: [Int] = [0x000000, 0x1E1E1E]
  private static let light: [Int] = [0xFFFFFF, 0xFAFAFA]

  private static let inks: [(String, Theme, ColourDepth, grounds: [Int], least: Double)] =
    ([.indexed, .direct] as [ColourDepth]).flatMap { depth in
      [
        ("dark", Theme.dark, depth, dark, 4.5), ("light", .light(depth), depth, light, 4.5),
        ("strong on dark", .strongOnDark, depth, dark, 7.0),
        ("strong on light", .strongOnLight(depth), depth, light, 7.0),
        ("standard", .standard, depth, [0x000000, 0xFFFFFF], 3.0),
      ]
    }

  @Test("Text stands out from its ground: 4.5 to 1, and 7 to 1 in high contrast", arguments: inks.indices)
  func contrast(_ place: Int) {
    let (name, theme, depth, grounds, least) = Self.inks[place]
    let texts = [theme.faint, theme.key, theme.match, theme.alarm, theme.warning, theme.good]
    for (ink, label) in texts.map({ ($0, "text") }) + TeamColour.allCases.map({ (theme.team($0), "\($0)") }) {
      let own = ink.background.isStandard ? nil : Sight.shown(ink.background, depth)
      for ground in grounds {
        let ratio = Sight.contrast(Sight.shown(ink.foreground, depth), own ?? Sight.Linear(rgb: ground))
        #expect(ratio >= least, "\(name) \(depth) \(label) on \(String(ground, radix: 16)): \(ratio)")
      }
    }
  }

  @Test("In sixteen colours the teams can be read in the sets that terminals come with")
  func sixteen() {
    for (set, palette) in Sight.sixteen {
      for colour in TeamColour.allCases {
        let dark = Theme.dark.team(colour).foreground.basic
        #expect(Sight.contrast(.init(rgb: palette[Int(dark)]), .init(rgb: palette[0])) >= 3, "\(set) dark \(colour)")
        let patch = Theme.light(.sixteen).team(colour)
        let (text, ground) = (palette[Int(patch.foreground.basic)], palette[Int(patch.background.basic)])
        #expect(Sight.contrast(.init(rgb: text), .init(rgb: ground)) >= 4, "\(set) light \(colour)")
      }
    }
    let inks = TeamColour.allCases.map { Theme.dark.team($0).foreground.basic }
    let patches = TeamColour.allCases.map { Theme.light(.sixteen).team($0).background.basic }
    #expect(Set(inks).count == TeamColour.allCases.count && Set(patches).count == TeamColour.allCases.count)
  }

  /// How far the two nearest teams are apart, in CIELAB, for whichever eyes they are nearest to.
  private static let distances: [(String, Theme, ColourDepth, least: Double)] = [
    ("dark", .dark, .indexed, 20), ("dark", .dark, .direct, 20), ("light", .light(.indexed), .indexed, 7),
    ("light", .light(.direct), .direct, 15), ("strong on dark", .strongOnDark, .indexed, 15),
    ("strong on light", .strongOnLight(.indexed), .indexed, 15),
    ("strong on light", .strongOnLight(.direct), .direct, 15),
    ("standard", .standard, .indexed, 6), ("standard", .standard, .direct, 6),
  ]

  @Test("The teams are told apart by every kind of eye", arguments: distances.indices, Sight.Eyes.allCases)
  func distinct(_ place: Int, _ eyes: Sight.Eyes) {
    let (name, theme, depth, least) = Self.distances[place]
    let seen = TeamColour.allCases.map { colour in
      let style = theme.team(colour)
      let shown = style.background.isStandard ? style.foreground : style.background
      return (colour, Sight.lab(Sight.shown(shown, depth), eyes))
    }
    for (place, one) in seen.enumerated() {
      for other in seen.dropFirst(place + 1) {
        let distance = Sight.distance(one.1, other.1)
        #expect(distance >= least, "\(name) \(depth) \(eyes): \(one.0) and \(other.0) are \(distance) apart")
      }
    }
  }
}
