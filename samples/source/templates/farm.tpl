%% page
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
$charset_meta
<title>$title-$channel-$site</title>
<meta name="keywords" content="$keywords" />
<meta name="description" content="$opening" />
<link href="/skin/css/style.css" rel="stylesheet" type="text/css" />
<script type="text/javascript" src="/skin/js/jquery.js"></script>
</head>
<body>
<div class="header">
  <div class="logo"><a href="/">$site</a></div>
  <p class="slogan">$slogan</p>
</div>
<ul class="menu">
$menu
</ul>
<div class="place">$here$crumbs</div>
<div class="main">
  <div class="left">
    <div class="article">
      <h1>$title</h1>
      <div class="info">$byline</div>
      <div class="content">
$body
$credits
      </div>
$inside
      <div class="ewm"><img src="/skin/images/ewm.jpg" alt="" /><p>$scan</p></div>
      <div class="bdsharebuttonbox"><span>$share</span>$share_buttons</div>
      <div class="tag">$tags_label$tags</div>
      <div class="pages"><p>$previous_label<a href="/xs/101.html">$previous</a></p><p>$next_label<a href="/xs/103.html">$next</a></p></div>
      <div class="shengming">$disclaimer</div>
    </div>
$below
  </div>
  <div class="right">
    <div class="gg"><script type="text/javascript">show_ad("right_1");</script></div>
$beside
  </div>
</div>
<div class="footer">
  <p>$footer_links</p>
  <p>$copyright</p>
</div>
<div style="display:none">$heap</div>
<script type="text/javascript">document.write('<img src="/count.gif?' + Math.random() + '" />');</script>
</body>
</html>
%% paragraph
        <p>　　$text</p>
%% subhead
        <p><strong>$text</strong></p>
%% caption
        <p style="text-align:center"><img src="/uploads/$number.jpg" alt="" /></p>
        <p style="text-align:center">$text</p>
%% verse
        <p>$text</p>
%% verse_break
<br />
%% credit
        <p style="text-align:right">$text</p>
%% list
    <div class="box">
      <div class="title"><h2>$heading</h2></div>
      <ul class="list">
$items
      </ul>
    </div>
%% item
        <li><h3><a href="$url" title="$title">$title</a></h3><p>$teaser</p></li>
%% crumb
<a href="/$number/">$text</a> &gt; 
%% menu
  <li><a href="/$number/">$text</a></li>
%% share_button
<a href="#" data-cmd="share$number">$text</a>
%% tag
 <a href="/tag/$number.html">$text</a>
%% footer_link
<a href="/about/$number.html">$text</a> | 
