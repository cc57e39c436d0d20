import CommunityModel
import CommunityResources

/// 连心卡 as it is cut out and left with the household: who helps, how they are reached, what they can be asked. Nothing
/// about the household but where it is.
public enum HelperCard {
  /// The card as plain text, `width` columns wide, ending with a line end.
  public static func text(
    _ link: HelperLinkDetail, community: String, words: Wording, width: Int = 50, ruling: Ruling = .lines
  ) -> String {
    var form = PrintedForm(width: width, ruling: ruling)
    form.add(heading: words("card.title", ["community": community]))
    form.add((words("card.place"), link.place?.description ?? ""))
    form.add((words("card.name"), link.name))
    form.add((words("field.phone"), link.phone ?? ""))
    form.add((words("card.canAsk"), link.link.canAsk), lines: 2)
    if let from = link.link.from { form.add((words("card.from"), words.partialDate(from))) }
    return form.lines().map { $0 + "\n" }.joined()
  }
}
