import CommunityModel
import CommunityResources
import Terminal

/// 配色: the themes to choose from, the present one chosen. Whoever chooses one sees it at once, and has it from then on.
enum ThemeMenu {
  static func screen(_ context: DeskContext) -> MenuScreen {
    let words = context.words
    let entries = ThemeName.allCases.map { theme in
      MenuScreen.Entry(
        Choice(
          theme.rawValue, words("theme.\(theme.rawValue)"), aliases: [theme.rawValue],
          detail: words("theme.\(theme.rawValue).help")),
        does: [.errand(ChooseTheme(theme: theme))])
    }
    return MenuScreen(
      "themes", title: words("theme.title"), entries: entries, tag: nil, note: note(context),
      selected: context.look.name.rawValue)
  }

  /// What the terminal says, on which the choice of itself depends.
  private static func note(_ context: DeskContext) -> String {
    if context.look.depth == .none { return context.words("theme.noColours") }
    return switch context.look.ground {
    case .dark?: context.words("theme.ground.dark")
    case .light?: context.words("theme.ground.light")
    case nil: context.words("theme.ground.unknown")
    }
  }
}

/// Takes a theme and remembers it for whoever sits here.
struct ChooseTheme: Errand, Hashable {
  let theme: ThemeName

  func run(_ scene: ErrandScene) throws(StoreError) -> [Effect] {
    let words = scene.context.words
    try scene.services.rewrite(.look) { _ in LookFile.text(theme) }
    let name = words("theme.\(theme.rawValue)")
    return [.wear(theme), .showMessage(.done(words("theme.done", ["name": name])))]
  }
}

extension Opening {
  /// The themes, to choose one.
  static let themes = Opening("themes") { ThemeMenu.screen($0) }
}
