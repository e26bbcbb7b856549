"""The parts that screens are made of. Plain values in, signals out; none of them knows the domain.

Frame     navigation_rail.NavigationRail · status_line.StatusLine · page.Page (title, context, actions, scrolling body, banner)
Surfaces  card.Card, inset(), separator() · tile.Tile · list_item.ItemList, ListItem · empty_page.EmptyPage · banner.Banner, error_banner()
          dialog.Dialog, confirm() · progress_panel.ProgressPanel
Words     label.Label, ElidedLabel · state_label.StateLabel · chip.Chip · text_view.TextView (stems, explanations, articles)
Inputs    button.Button(kind=Kind…), icon_button() · segmented_choice.SegmentedChoice · form_field.FormField
          inputs.LineEdit, PasswordField, search_field(), Select, CheckBox, RadioButton · date_edit.DateEdit
Tables    table.Table + table_model.TableModel, Column + cells.TextCell, StateCell, BarCell, ChipCell, LinkCell
          attendance_delegate.AttendanceDelegate (MARK_ROLE)
Answering question_option.QuestionOption · answer_sheet.AnswerSheet · feedback_panel.FeedbackPanel
          countdown.Countdown · save_state.SaveState
Overview  progress_bar.ProgressBar · mastery_strip.MasteryStrip · coverage_matrix.CoverageMatrix · month_calendar.MonthCalendar
For parts painted.Painted (base) · drawing (strokes) · focus_ring.FocusWatch, focus_at_first() · flow.FlowLayout · top_column.TopColumn

The pages of tests/desktop/gallery_pages.py show each of them in use.
"""
