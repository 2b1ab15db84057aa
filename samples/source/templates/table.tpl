%% page
<HTML>
<HEAD>
$charset_meta
<TITLE>$site - $title</TITLE>
<STYLE>td { font-size: 14px; line-height: 160% }</STYLE>
</HEAD>
<BODY BGCOLOR="#FFFFFF" TOPMARGIN=0>
<TABLE WIDTH=760 ALIGN=center CELLSPACING=0>
<TR><TD BGCOLOR="#336699"><FONT COLOR="#FFFFFF" SIZE=5><B>$site</B></FONT><BR><FONT COLOR="#FFFFFF">$slogan</FONT></TD></TR>
<TR><TD BGCOLOR="#CCDDEE">$menu</TD></TR>
<TR><TD>$here$crumbs</TD></TR>
</TABLE>
<TABLE WIDTH=760 ALIGN=center CELLSPACING=0>
<TR>
<TD WIDTH=180 VALIGN=top BGCOLOR="#F5F5F5">
$beside
</TD>
<TD VALIGN=top>
<TABLE WIDTH="100%" CELLPADDING=6>
<TR><TD ALIGN=center><FONT SIZE=5 COLOR="#990000"><B>$title</B></FONT></TD></TR>
<TR><TD ALIGN=center><FONT COLOR="#666666">$byline</FONT></TD></TR>
<TR><TD>
$body
$credits
$inside
</TD></TR>
<TR><TD ALIGN=right>$share$share_buttons</TD></TR>
<TR><TD>$previous_label<A HREF="101.htm">$previous</A><BR>$next_label<A HREF="103.htm">$next</A></TD></TR>
<TR><TD><FONT COLOR="#999999">$disclaimer</FONT></TD></TR>
</TABLE>
$below
<FORM ACTION="/post.asp" METHOD=post>
<B>$comments</B><BR>
$name_label<INPUT NAME=user> <TEXTAREA NAME=text ROWS=4 COLS=60></TEXTAREA><BR>
<INPUT TYPE=submit VALUE="$submit"><BR>
$comment_rules
</FORM>
</TD>
</TR>
</TABLE>
<HR WIDTH=760>
<CENTER>$footer_links<BR>$copyright</CENTER>
<DIV STYLE="display: none">$heap</DIV>
</BODY>
</HTML>
%% paragraph
&nbsp;&nbsp;&nbsp;&nbsp;$text<BR><BR>
%% subhead
<B>$text</B><BR><BR>
%% caption
<CENTER><IMG SRC="pic/$number.jpg" WIDTH=400></CENTER>
<CENTER><FONT COLOR="#666666">$text</FONT></CENTER><BR>
%% verse
$text<BR><BR>
%% verse_break
<BR>
%% credit
$text<BR>
%% list
<B>$heading</B><BR>
$items
<BR>
%% item
·<A HREF="$url">$title</A><BR>
$teaser<BR>
%% crumb
<A HREF="/$number/">$text</A> &gt;&gt; 
%% menu
<A HREF="/$number/">$text</A> | 
%% share_button
【<A HREF="javascript:tool($number)">$text</A>】
%% tag
<A HREF="/tag/$number.htm">$text</A> 
%% footer_link
<A HREF="/about/$number.htm">$text</A> - 
