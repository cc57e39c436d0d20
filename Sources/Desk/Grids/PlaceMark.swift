import CommunityModel
import CommunityResources
import Terminal

extension Wording {
  /// A building as people call it: 3号楼, but A座.
  func building(_ name: String) -> String {
    let isNumber = name.first?.isNumber ?? true
    return self(isNumber ? "building.name" : "building.name.letter", ["building": name])
  }
}

/// What matters most at a door or a building: shown by a character, coloured besides.
enum PlaceMark: CaseIterable, Sendable {
  case vacant, ordinary, care, order, overdue

  init(_ it: DwellingSummary) {
    if it.overdue > 0 {
      self = .overdue
    } else if it.openOrders > 0 {
      self = .order
    } else if it.hasCareTag {
      self = .care
    } else {
      // A shop is in use without anybody living in it.
      self = it.people == 0 && it.households.isEmpty && it.dwelling.use != .commercial ? .vacant : .ordinary
    }
  }

  func glyph(_ glyphs: Glyphs) -> String {
    switch self {
    case .vacant: glyphs.vacant
    case .ordinary: glyphs.bullet
    case .care: glyphs.care
    case .order: glyphs.order
    case .overdue: glyphs.overdue
    }
  }

  func style(_ theme: Theme) -> Style {
    switch self {
    case .vacant: theme.faint
    case .ordinary: theme.text
    case .care: theme.team(.violet)
    case .order: theme.warning
    case .overdue: theme.alarm
    }
  }

  /// Stands behind a door, or before how many of them there are, where a visit is still owed: besides what matters most
  /// there, and told without colour.
  static let visit = "*"

  /// How many doors are still to be visited: `*3`; nothing where none is.
  static func visits(_ count: Int, _ theme: Theme) -> [TextPiece] {
    count == 0 ? [] : [TextPiece(visit + String(count), visitStyle(theme))]
  }

  static func visitStyle(_ theme: Theme) -> Style { PlaceMark.care.style(theme) }

  /// Open orders in numbers: `▲ 1 ● 3`, those past due first; nothing where there are none. A blank stands after each
  /// mark, because many fonts draw it wider than its column.
  static func pieces(open: Int, overdue: Int, _ canvas: Canvas) -> [TextPiece] {
    var pieces: [TextPiece] = []
    if overdue > 0 {
      pieces.append(
        TextPiece(PlaceMark.overdue.glyph(canvas.glyphs) + " " + String(overdue), PlaceMark.overdue.style(canvas.theme))
      )
    }
    if open > overdue {
      if !pieces.isEmpty { pieces.append(TextPiece(" ")) }
      pieces.append(
        TextPiece(
          PlaceMark.order.glyph(canvas.glyphs) + " " + String(open - overdue), PlaceMark.order.style(canvas.theme)))
    }
    return pieces
  }
}
